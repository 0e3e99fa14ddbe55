// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the attributes of an item; one that must be there and is not is an {@link IllegalStateException}. */
public record ItemReader(Map<String, AttributeValue> attributes) {

    public String text(String name) {
        return value(name).s();
    }

    public Optional<String> optionalText(String name) {
        return optional(name).map(AttributeValue::s);
    }

    public <T> Optional<T> optional(String name, Function<String, T> value) {
        return optionalText(name).map(value);
    }

    public Instant time(String name) {
        return Instant.parse(text(name));
    }

    public Optional<Instant> optionalTime(String name) {
        return optional(name, Instant::parse);
    }

    public long number(String name) {
        return Long.parseLong(value(name).n());
    }

    public boolean flag(String name) {
        return Boolean.TRUE.equals(value(name).bool());
    }

    public ItemReader map(String name) {
        return new ItemReader(value(name).m());
    }

    public Optional<ItemReader> optionalMap(String name) {
        return optional(name).map(value -> new ItemReader(value.m()));
    }

    public List<ItemReader> list(String name) {
        return value(name).l().stream().map(value -> new ItemReader(value.m())).toList();
    }

    /** The one of the values that is stored under its key. */
    public <E extends Enum<E>> E oneOf(String name, E[] values, Function<E, String> key) {
        String text = text(name);
        return Arrays.stream(values)
                .filter(value -> key.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("attribute " + name + " holds an unknown word"));
    }

    public AttributeValue value(String name) {
        return optional(name).orElseThrow(() -> new IllegalStateException("attribute " + name + " is missing"));
    }

    private Optional<AttributeValue> optional(String name) {
        return Optional.ofNullable(attributes.get(name));
    }
}
