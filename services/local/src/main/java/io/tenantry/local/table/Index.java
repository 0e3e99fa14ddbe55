// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.Value;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Holds items in the order of a key: a table itself or one of its global secondary indexes. */
public final class Index {

    private final KeySchema schema;
    private final KeySchema primary;
    private final Projection projection;
    private final NavigableMap<Value.Scalar, NavigableMap<Position, Value.Document>> partitions = new TreeMap<>();

    Index(KeySchema schema, KeySchema primary, Projection projection) {
        this.schema = schema;
        this.primary = primary;
        this.projection = projection;
    }

    public KeySchema schema() {
        return schema;
    }

    /** What the index holds of each item. */
    public Projection projection() {
        return projection;
    }

    /** Adds an item, unless it lacks one of the key's attributes: then it is not in this index. */
    void add(Value.Document item) {
        schema.find(item)
                .ifPresent(key -> partitions
                        .computeIfAbsent(key.hash(), hash -> new TreeMap<>())
                        .put(Position.of(key, primary.of(item)), item));
    }

    void remove(Value.Document item) {
        schema.find(item).ifPresent(key -> {
            NavigableMap<Position, Value.Document> partition = partitions.get(key.hash());
            if (partition != null) {
                partition.remove(Position.of(key, primary.of(item)));
                if (partition.isEmpty()) {
                    partitions.remove(key.hash());
                }
            }
        });
    }

    /**
     * The items of a range in order.
     *
     * @param after the keys of the item after which to go on, which need not exist any more
     */
    public Iterator<Value.Document> query(KeyRange range, boolean forward, Optional<Value.Document> after) {
        NavigableMap<Position, Value.Document> items =
                range.narrow(partitions.getOrDefault(range.hash(), new TreeMap<>()));
        NavigableMap<Position, Value.Document> ordered = forward ? items : items.descendingMap();
        return from(ordered, after.map(this::position)).iterator();
    }

    /** All items, partition by partition. */
    public Iterator<Value.Document> scan(Optional<Value.Document> after) {
        if (after.isEmpty()) {
            return all(partitions).iterator();
        }
        Value.Scalar hash = schema.of(after.get()).hash();
        NavigableMap<Position, Value.Document> current = partitions.getOrDefault(hash, new TreeMap<>());
        return Stream.concat(from(current, after.map(this::position)).stream(), all(partitions.tailMap(hash, false)))
                .iterator();
    }

    private static Stream<Value.Document> all(NavigableMap<?, NavigableMap<Position, Value.Document>> partitions) {
        return partitions.values().stream().flatMap(partition -> partition.values().stream());
    }

    private static Collection<Value.Document> from(
            NavigableMap<Position, Value.Document> items, Optional<Position> after) {
        if (after.isEmpty() || items.isEmpty()) {
            return items.values();
        }
        // A position outside the narrowed map must not be given to tailMap.
        boolean beforeAll = compare(items, after.get(), items.firstKey()) < 0;
        boolean afterAll = compare(items, after.get(), items.lastKey()) >= 0;
        return beforeAll
                ? items.values()
                : afterAll ? List.of() : items.tailMap(after.get(), false).values();
    }

    private static int compare(NavigableMap<Position, ?> items, Position a, Position b) {
        int order = a.compareTo(b);
        return items.firstKey().compareTo(items.lastKey()) > 0 ? -order : order;
    }

    private Position position(Value.Document keys) {
        return Position.of(schema.of(keys), primary.of(keys));
    }
}
