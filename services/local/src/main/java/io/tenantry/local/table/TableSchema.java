// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes a table: its key, its indexes and the types of all key attributes. */
public record TableSchema(KeySchema key, Map<String, String> types, List<IndexSchema> indexes) {

    private static final int MAX_ITEM_BYTES = 400 * 1024;

    public TableSchema {
        types = Map.copyOf(types);
        indexes = List.copyOf(indexes);
        Set<String> used = new HashSet<>(key.attributes());
        indexes.forEach(index -> used.addAll(index.key().attributes()));
        if (!used.equals(types.keySet())) {
            throw new ValidationException("One or more parameter values were invalid: Number of attributes in KeySchema"
                    + " does not exactly match number of attributes defined in AttributeDefinitions");
        }
    }

    /** Refuses an item that the table cannot hold. */
    void check(Value.Document item) {
        checkKey(key.cut(item));
        for (IndexSchema index : indexes) {
            for (String name : index.key().attributes()) {
                item.get(name).ifPresent(value -> checkType(name, value));
            }
        }
        if (item.bytes() > MAX_ITEM_BYTES) {
            throw new ValidationException("Item size has exceeded the maximum allowed size");
        }
    }

    /** Refuses what is not exactly a key of this table. */
    public ItemKey checkKey(Value.Document keyItem) {
        if (!keyItem.attributes().keySet().equals(Set.copyOf(key.attributes()))) {
            throw new ValidationException("The provided key element does not match the schema");
        }
        keyItem.attributes().forEach(this::checkType);
        return key.of(keyItem);
    }

    private void checkType(String name, Value value) {
        if (!value.type().equals(types.get(name))) {
            throw new ValidationException("One or more parameter values were invalid: Type mismatch for key " + name
                    + " expected: " + types.get(name) + " actual: " + value.type());
        }
        if (value instanceof Value.Text text && text.text().isEmpty()) {
            throw new ValidationException("One or more parameter values are not valid. The AttributeValue for a key"
                    + " attribute cannot contain an empty string value. Key: " + name);
        }
    }
}
