// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.Locale;

/** How much one pod of a service needs, and may take. */
public enum Size {
    /** Requests 100m of a core and 192 MiB, takes at most half a core and 256 MiB. */
    SMALL,
    /** Requests 250m of a core and 384 MiB, takes at most one core and 512 MiB. */
    MEDIUM,
    /** Requests half a core and 768 MiB, takes at most two cores and 1 GiB. */
    LARGE;

    /**
     * Reads the lower-case name of declarations and the command line.
     *
     * @throws InvalidValueException if there is none of that name
     */
    public static Size parse(String text) {
        for (Size size : values()) {
            if (size.key().equals(text)) {
                return size;
            }
        }
        throw new InvalidValueException("size", "must be one of small, medium, large");
    }

    /** The lower-case name of declarations and the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
