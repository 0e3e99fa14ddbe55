// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.Value;
import java.util.Comparator;
import java.util.Optional;

/** Identifies an item within its table, or places it in an index. */
public record ItemKey(Value.Scalar hash, Optional<Value.Scalar> range) implements Comparable<ItemKey> {

    private static final Comparator<Optional<Value.Scalar>> RANGES =
            Comparator.comparing(range -> range.orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));
    private static final Comparator<ItemKey> ORDER =
            Comparator.comparing(ItemKey::hash).thenComparing(ItemKey::range, RANGES);

    @Override
    public int compareTo(ItemKey other) {
        return ORDER.compare(this, other);
    }
}
