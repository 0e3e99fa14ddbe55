// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds the items of one table and keeps its indexes. Not safe for concurrent use: the service has one lock. */
public final class Table {

    private final TableSchema schema;
    private final Map<ItemKey, Value.Document> items = new HashMap<>();
    private final Index primary;
    private final Map<String, Index> secondary = new LinkedHashMap<>();

    public Table(TableSchema schema) {
        this.schema = schema;
        this.primary = new Index(schema.key(), schema.key(), Projection.ALL);
        for (IndexSchema index : schema.indexes()) {
            secondary.put(index.name(), new Index(index.key(), schema.key(), index.projection()));
        }
    }

    public TableSchema schema() {
        return schema;
    }

    public int size() {
        return items.size();
    }

    public Collection<Value.Document> items() {
        return List.copyOf(items.values());
    }

    public Optional<Value.Document> get(ItemKey key) {
        return Optional.ofNullable(items.get(key));
    }

    /** The index of that name; the table itself when there is none. */
    public Index index(@Nullable String name) {
        if (name == null) {
            return primary;
        }
        Index index = secondary.get(name);
        if (index == null) {
            throw new ValidationException("The table does not have the specified index: " + name);
        }
        return index;
    }

    /** Refuses an item that the table cannot hold, before anything changes. */
    public ItemKey check(Value.Document item) {
        schema.key().of(item);
        schema.check(item);
        return schema.key().of(item);
    }

    public void put(Value.Document item) {
        ItemKey key = schema.key().of(item);
        remove(key);
        items.put(key, item);
        primary.add(item);
        secondary.values().forEach(index -> index.add(item));
    }

    public void remove(ItemKey key) {
        Value.Document item = items.remove(key);
        if (item != null) {
            primary.remove(item);
            secondary.values().forEach(index -> index.remove(item));
        }
    }
}
