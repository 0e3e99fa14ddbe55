// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.table.ItemKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Knows which items a transaction holds that is not answered yet. */
final class InFlight {

    private final Clock clock;
    private final Duration time;
    private final Map<Item, Instant> until = new HashMap<>();

    InFlight(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    /** When a transaction that begins now will be answered. */
    Instant end() {
        return clock.instant().plus(time);
    }

    void hold(Collection<Write> writes) {
        Instant now = clock.instant();
        until.values().removeIf(end -> !now.isBefore(end));
        writes.forEach(write -> until.put(new Item(write.table().id(), write.key()), end()));
    }

    /** Refuses whoever else wants an item that is held, whatever its conditions are. */
    void requireFree(TableState table, ItemKey key) {
        Instant end = until.get(new Item(table.id(), key));
        if (end != null && clock.instant().isBefore(end)) {
            throw DynamoDbError.TRANSACTION_CONFLICT.because("Transaction is ongoing for the item");
        }
    }

    private record Item(String table, ItemKey key) {}
}
