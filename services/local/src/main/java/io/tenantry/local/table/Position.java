// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.Value;
import java.util.Optional;

/** Places an item within a partition of an index: by range key, then by the key of the table so that ties are stable. */
record Position(Optional<Value.Scalar> range, Edge edge, Optional<ItemKey> primary) implements Comparable<Position> {

    /** Says whether a position is an item or the border before or after all items of one range key. */
    enum Edge {
        BEFORE,
        ITEM,
        AFTER
    }

    static Position of(ItemKey key, ItemKey primary) {
        return new Position(key.range(), Edge.ITEM, Optional.of(primary));
    }

    static Position before(Value.Scalar range) {
        return new Position(Optional.of(range), Edge.BEFORE, Optional.empty());
    }

    static Position after(Value.Scalar range) {
        return new Position(Optional.of(range), Edge.AFTER, Optional.empty());
    }

    @Override
    public int compareTo(Position other) {
        int order = compare(range, other.range);
        if (order == 0) {
            order = edge.compareTo(other.edge);
        }
        return order == 0 ? compare(primary, other.primary) : order;
    }

    private static <T extends Comparable<? super T>> int compare(Optional<T> a, Optional<T> b) {
        return a.isPresent() && b.isPresent()
                ? a.get().compareTo(b.get())
                : Boolean.compare(a.isPresent(), b.isPresent());
    }
}
