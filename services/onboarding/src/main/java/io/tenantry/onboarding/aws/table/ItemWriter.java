// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Writes the attributes of an item; what is empty has no attribute. */
public final class ItemWriter {

    private final Map<String, AttributeValue> attributes;

    public ItemWriter() {
        this(Map.of());
    }

    /** Goes on from the attributes of a key. */
    public ItemWriter(Map<String, AttributeValue> key) {
        this.attributes = new HashMap<>(key);
    }

    /** The value's own text: ids and names as they are, times in ISO 8601 to the nanosecond. */
    public ItemWriter text(String name, Object value) {
        return put(name, AttributeValue.fromS(value.toString()));
    }

    public ItemWriter text(String name, Optional<?> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    public ItemWriter number(String name, long value) {
        return put(name, AttributeValue.fromN(Long.toString(value)));
    }

    public ItemWriter flag(String name, boolean value) {
        return put(name, AttributeValue.fromBool(value));
    }

    public ItemWriter map(String name, ItemWriter inner) {
        return put(name, AttributeValue.fromM(inner.attributes()));
    }

    public ItemWriter map(String name, Optional<ItemWriter> inner) {
        inner.ifPresent(present -> map(name, present));
        return this;
    }

    public ItemWriter list(String name, List<ItemWriter> elements) {
        return put(
                name,
                AttributeValue.fromL(elements.stream()
                        .map(element -> AttributeValue.fromM(element.attributes()))
                        .toList()));
    }

    public ItemWriter put(String name, AttributeValue value) {
        attributes.put(name, value);
        return this;
    }

    public Map<String, AttributeValue> attributes() {
        return Map.copyOf(attributes);
    }
}
