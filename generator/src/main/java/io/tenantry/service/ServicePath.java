// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** Where a service is reached below a tenant's host: whole segments, such as {@code /billing}. */
public record ServicePath(String value) implements Comparable<ServicePath> {

    private static final int MAX_LENGTH = 100;
    private static final Pattern FORM = Pattern.compile("(?:/[a-z0-9][a-z0-9-]{0,40}){1,5}");

    public ServicePath {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new InvalidValueException(
                    "path", "must be 1 to 5 segments of lower-case letters, digits and hyphens such as /billing");
        }
    }

    /** Whether one of the two is the other, or begins with all segments of the other. */
    public boolean overlaps(ServicePath other) {
        return (value + "/").startsWith(other.value + "/") || (other.value + "/").startsWith(value + "/");
    }

    @Override
    public int compareTo(ServicePath other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
