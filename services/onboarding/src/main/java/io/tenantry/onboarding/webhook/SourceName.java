// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** The name of a system that sends web hooks, as it stands in their address: {@code /api/v1/webhooks/<name>}. */
public record SourceName(String value) implements Comparable<SourceName> {

    private static final int MAX_LENGTH = 32;
    private static final Pattern PATTERN = Pattern.compile("[a-z](?:[a-z0-9-]*[a-z0-9])?");

    public SourceName {
        if (value.length() > MAX_LENGTH || !PATTERN.matcher(value).matches()) {
            throw new InvalidValueException(
                    "source", "must be 1 to " + MAX_LENGTH + " lower-case letters, digits and hyphens");
        }
    }

    @Override
    public int compareTo(SourceName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
