// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Yields a value for an item: from the item, from the request or computed from both. */
interface Operand {

    /** Empty when the item has no such value. */
    Optional<Value> in(Value.Document item);

    /** The value that is the same for all items, if this is one. */
    default Optional<Value> literal() {
        return Optional.empty();
    }

    /** Yields an attribute. */
    record Attribute(Path path) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            return path.in(item);
        }
    }

    /** Yields a value of the request. */
    record Literal(Value value) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            return Optional.of(value);
        }

        @Override
        public Optional<Value> literal() {
            return Optional.of(value);
        }
    }

    /** Yields the size of another operand. */
    record Size(Operand of) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            return of.in(item).flatMap(Value::size).map(size -> new Value.Numeric(BigDecimal.valueOf(size)));
        }
    }

    /** Yields an attribute, or another value where there is none. */
    record IfNotExists(Path path, Operand otherwise) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            return path.in(item).or(() -> otherwise.in(item));
        }
    }

    /** Yields two lists as one. */
    record ListAppend(Operand first, Operand second) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            List<Value> elements = new ArrayList<>(list(first, item));
            elements.addAll(list(second, item));
            return Optional.of(new Value.Sequence(elements));
        }

        private static List<Value> list(Operand operand, Value.Document item) {
            if (present(operand, item) instanceof Value.Sequence list) {
                return list.elements();
            }
            throw wrongType();
        }
    }

    /** Yields a sum or a difference. */
    record Sum(Operand first, Operand second, boolean negated) implements Operand {
        @Override
        public Optional<Value> in(Value.Document item) {
            BigDecimal left = number(first, item);
            BigDecimal right = number(second, item);
            BigDecimal sum = negated ? left.subtract(right) : left.add(right);
            return Optional.of(new Value.Numeric(ValueCodec.inRange(sum)));
        }

        private static BigDecimal number(Operand operand, Value.Document item) {
            if (present(operand, item) instanceof Value.Numeric numeric) {
                return numeric.number();
            }
            throw wrongType();
        }
    }

    static Value present(Operand operand, Value.Document item) {
        return operand.in(item)
                .orElseThrow(() -> new ValidationException(
                        "The provided expression refers to an attribute that does not exist in the item"));
    }

    static ValidationException wrongType() {
        return new ValidationException("An operand in the update expression has an incorrect data type");
    }
}
