// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Names the attributes that make up the key of a table or an index. */
public record KeySchema(String hash, Optional<String> range) {

    public List<String> attributes() {
        return Stream.concat(Stream.of(hash), range.stream()).toList();
    }

    /** The key of an item that must have one. */
    public ItemKey of(Value.Document item) {
        return find(item)
                .orElseThrow(() -> new ValidationException("One or more parameter values were invalid: Missing the key "
                        + attributes().stream()
                                .filter(name -> item.get(name).isEmpty())
                                .findFirst()
                                .orElse(hash)
                        + " in the item"));
    }

    /** The key of an item, when the item has all of its attributes. */
    public Optional<ItemKey> find(Value.Document item) {
        Optional<Value.Scalar> first = scalar(item, hash);
        Optional<Value.Scalar> second = range.flatMap(name -> scalar(item, name));
        return first.isEmpty() || range.isPresent() && second.isEmpty()
                ? Optional.empty()
                : Optional.of(new ItemKey(first.get(), second));
    }

    private static Optional<Value.Scalar> scalar(Value.Document item, String name) {
        return item.get(name).filter(Value.Scalar.class::isInstance).map(Value.Scalar.class::cast);
    }

    /** The item's key attributes alone. */
    public Value.Document cut(Value.Document item) {
        Value.Document key = Value.Document.EMPTY;
        for (String name : attributes()) {
            Optional<Value> value = item.get(name);
            key = value.isPresent() ? key.with(name, value.get()) : key;
        }
        return key;
    }
}
