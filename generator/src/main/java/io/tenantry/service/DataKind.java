// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.InvalidValueException;
import java.util.Locale;

/** How a service keeps its tenants' data apart. */
public enum DataKind {
    /** It keeps none. */
    NONE,
    /** One table for each tenant. */
    SILO,
    /** One table for all tenants, keyed by tenant. */
    POOL;

    /**
     * Reads the lower-case name of declarations and the command line.
     *
     * @throws InvalidValueException if there is none of that name
     */
    public static DataKind parse(String text) {
        for (DataKind kind : values()) {
            if (kind.key().equals(text)) {
                return kind;
            }
        }
        throw new InvalidValueException("data", "must be one of none, silo, pool");
    }

    /** The lower-case name of declarations and the command line. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
