// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** What admins call a service token: it names a machine, and no address fits into it. */
public record TokenName(String value) {

    private static final int MAX_LENGTH = 40;
    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]{2,39}");

    /** @throws InvalidValueException if it is not 3 to 40 lower-case letters, digits and hyphens after a letter */
    public TokenName {
        if (value.length() > MAX_LENGTH || !PATTERN.matcher(value).matches()) {
            throw new InvalidValueException(
                    "service token", "must be 3 to 40 lower-case letters, digits and hyphens that begin with a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
