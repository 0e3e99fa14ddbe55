// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.Optional;

/** Narrows one key attribute of a query. */
public record KeyTerm(String attribute, Kind kind, Value.Scalar first, Optional<Value.Scalar> second) {

    /** Names what a key condition can ask of a key. */
    public enum Kind {
        EQUAL,
        LESS,
        AT_MOST,
        MORE,
        AT_LEAST,
        BETWEEN,
        BEGINS_WITH
    }
}
