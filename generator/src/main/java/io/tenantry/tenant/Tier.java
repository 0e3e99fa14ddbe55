// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a tenant buys, in rising order. */
public enum Tier {
    BASIC,
    STANDARD,
    PREMIUM;

    /**
     * Reads the lower-case name that Git, the API and the command line use.
     *
     * @throws InvalidValueException if there is none of that name
     */
    public static Tier parse(String text) {
        for (Tier candidate : values()) {
            if (candidate.key().equals(text)) {
                return candidate;
            }
        }
        throw new InvalidValueException("tier", "must be one of " + keys());
    }

    /** The lower-case name that Git, the API and the command line use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String keys() {
        return Arrays.stream(values()).map(Tier::key).collect(Collectors.joining(", "));
    }
}
