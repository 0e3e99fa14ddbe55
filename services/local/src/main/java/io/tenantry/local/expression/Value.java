// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Holds an immutable attribute value in one of DynamoDB's types. Values are equal when DynamoDB says so. */
public sealed interface Value {

    /** DynamoDB's name of the type: S, N, B, BOOL, NULL, L, M, SS, NS or BS. */
    String type();

    /** Roughly what the value counts towards DynamoDB's limits for items and pages. */
    int bytes();

    /** What the function {@code size} says; empty for types that have none. */
    default Optional<Integer> size() {
        return Optional.empty();
    }

    /** Whether the function {@code contains} finds the other value in this one. */
    default boolean contains(Value other) {
        return false;
    }

    /** A value that can be compared with others of its type, and can be a key. */
    sealed interface Scalar extends Value, Comparable<Scalar> {

        /** Orders values of one type; values of different types are ordered by the names of their types. */
        @Override
        default int compareTo(Scalar other) {
            return type().equals(other.type()) ? compareSameType(other) : type().compareTo(other.type());
        }

        int compareSameType(Scalar other);
    }

    /** A string. */
    record Text(String text) implements Scalar {
        @Override
        public String type() {
            return "S";
        }

        @Override
        public int bytes() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public Optional<Integer> size() {
            return Optional.of(text.length());
        }

        @Override
        public boolean contains(Value other) {
            return other instanceof Text part && text.contains(part.text);
        }

        /** DynamoDB orders by UTF-8 bytes, which differs from Java's order only where surrogates are involved. */
        @Override
        public int compareSameType(Scalar other) {
            String theirs = ((Text) other).text;
            int shorter = Math.min(text.length(), theirs.length());
            for (int i = 0; i < shorter; i++) {
                char a = text.charAt(i);
                char b = theirs.charAt(i);
                if (a != b) {
                    boolean surrogate = Character.isSurrogate(a);
                    return surrogate == Character.isSurrogate(b) ? a - b : surrogate ? 1 : -1;
                }
            }
            return text.length() - theirs.length();
        }
    }

    /** A number, without trailing zeros. */
    record Numeric(BigDecimal number) implements Scalar {
        public Numeric {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String type() {
            return "N";
        }

        @Override
        public int bytes() {
            return number.precision() / 2 + 2;
        }

        @Override
        public int compareSameType(Scalar other) {
            return number.compareTo(((Numeric) other).number);
        }
    }

    /** Bytes. */
    record Binary(ByteBuffer content) implements Scalar {
        public Binary {
            content = content.asReadOnlyBuffer();
        }

        @Override
        public String type() {
            return "B";
        }

        @Override
        public int bytes() {
            return content.remaining();
        }

        @Override
        public Optional<Integer> size() {
            return Optional.of(content.remaining());
        }

        @Override
        public int compareSameType(Scalar other) {
            ByteBuffer theirs = ((Binary) other).content;
            int shorter = Math.min(content.remaining(), theirs.remaining());
            for (int i = 0; i < shorter; i++) {
                int order = Byte.compareUnsigned(content.get(i), theirs.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return content.remaining() - theirs.remaining();
        }
    }

    /** True or false. */
    record Bool(boolean truth) implements Value {
        @Override
        public String type() {
            return "BOOL";
        }

        @Override
        public int bytes() {
            return 1;
        }
    }

    /** The value that says that there is none. */
    record Nothing() implements Value {
        @Override
        public String type() {
            return "NULL";
        }

        @Override
        public int bytes() {
            return 1;
        }
    }

    /** A list. */
    record Sequence(List<Value> elements) implements Value {
        public Sequence {
            elements = List.copyOf(elements);
        }

        @Override
        public String type() {
            return "L";
        }

        @Override
        public int bytes() {
            return 3
                    + elements.stream().mapToInt(element -> 1 + element.bytes()).sum();
        }

        @Override
        public Optional<Integer> size() {
            return Optional.of(elements.size());
        }

        @Override
        public boolean contains(Value other) {
            return elements.contains(other);
        }
    }

    /** A set of strings, numbers or byte strings. */
    record Group(String type, Set<Value> members) implements Value {
        public Group {
            members = Collections.unmodifiableSet(new LinkedHashSet<>(members));
        }

        @Override
        public int bytes() {
            return 3 + members.stream().mapToInt(Value::bytes).sum();
        }

        @Override
        public Optional<Integer> size() {
            return Optional.of(members.size());
        }

        @Override
        public boolean contains(Value other) {
            return members.contains(other);
        }
    }

    /** A map; an item is one too. */
    record Document(Map<String, Value> attributes) implements Value {

        public static final Document EMPTY = new Document(Map.of());

        public Document {
            attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
        }

        @Override
        public String type() {
            return "M";
        }

        @Override
        public int bytes() {
            return 3
                    + attributes.entrySet().stream()
                            .mapToInt(entry ->
                                    entry.getKey().length() + entry.getValue().bytes())
                            .sum();
        }

        @Override
        public Optional<Integer> size() {
            return Optional.of(attributes.size());
        }

        public Optional<Value> get(String name) {
            return Optional.ofNullable(attributes.get(name));
        }

        public Document with(String name, Value value) {
            Map<String, Value> changed = new LinkedHashMap<>(attributes);
            changed.put(name, value);
            return new Document(changed);
        }

        public Document without(String name) {
            Map<String, Value> changed = new LinkedHashMap<>(attributes);
            changed.remove(name);
            return new Document(changed);
        }
    }
}
