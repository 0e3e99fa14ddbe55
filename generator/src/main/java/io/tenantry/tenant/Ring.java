// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A group of tenants that moves to a new release together, in the order in which releases reach them. */
public enum Ring {
    CANARY,
    EARLY,
    STABLE;

    /**
     * Reads the lower-case name that Git, the API and the command line use.
     *
     * @throws InvalidValueException if there is none of that name
     */
    public static Ring parse(String text) {
        for (Ring candidate : values()) {
            if (candidate.key().equals(text)) {
                return candidate;
            }
        }
        throw new InvalidValueException("ring", "must be one of " + keys());
    }

    /** The lower-case name that Git, the API and the command line use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String keys() {
        return Arrays.stream(values()).map(Ring::key).collect(Collectors.joining(", "));
    }
}
