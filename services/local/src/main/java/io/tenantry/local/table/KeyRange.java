// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.table;

import io.tenantry.local.expression.KeyTerm;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Selects one partition of an index and a stretch of its range keys. */
public record KeyRange(Value.Scalar hash, Optional<KeyTerm> narrowed) {

    /** The highest code point: with it behind a prefix, a string comes after all that begin with the prefix. */
    private static final String HIGHEST = "\uDBFF\uDFFF";

    public static KeyRange of(KeySchema schema, List<KeyTerm> terms) {
        KeyTerm hash = terms.stream()
                .filter(term -> term.attribute().equals(schema.hash()))
                .findFirst()
                .orElseThrow(() -> missed(schema.hash()));
        if (hash.kind() != KeyTerm.Kind.EQUAL || terms.size() > 2) {
            throw new ValidationException("Query key condition not supported");
        }
        Optional<KeyTerm> range = terms.stream().filter(term -> term != hash).findFirst();
        range.ifPresent(term -> {
            if (!Optional.of(term.attribute()).equals(schema.range())) {
                throw missed(schema.range().orElse(schema.hash()));
            }
        });
        return new KeyRange(hash.first(), range);
    }

    private static ValidationException missed(String attribute) {
        return new ValidationException("Query condition missed key schema element: " + attribute);
    }

    <V> NavigableMap<Position, V> narrow(NavigableMap<Position, V> partition) {
        if (narrowed.isEmpty()) {
            return partition;
        }
        KeyTerm term = narrowed.get();
        UnaryOperator<NavigableMap<Position, V>> cut = switch (term.kind()) {
            case EQUAL -> map -> between(map, term.first(), term.first());
            case LESS -> map -> map.headMap(Position.before(term.first()), false);
            case AT_MOST -> map -> map.headMap(Position.after(term.first()), false);
            case MORE -> map -> map.tailMap(Position.after(term.first()), false);
            case AT_LEAST -> map -> map.tailMap(Position.before(term.first()), false);
            case BETWEEN -> map -> between(map, term.first(), term.second().orElseThrow());
            case BEGINS_WITH -> map -> beginning(map, term.first());
        };
        return cut.apply(partition);
    }

    private static <V> NavigableMap<Position, V> between(
            NavigableMap<Position, V> map, Value.Scalar low, Value.Scalar high) {
        if (low.compareTo(high) > 0) {
            throw new ValidationException(
                    "The BETWEEN operator requires upper bound to be greater than or equal to" + " lower bound");
        }
        return map.subMap(Position.before(low), false, Position.after(high), false);
    }

    private static <V> NavigableMap<Position, V> beginning(NavigableMap<Position, V> map, Value.Scalar prefix) {
        if (prefix instanceof Value.Text text) {
            return between(map, text, new Value.Text(text.text() + HIGHEST));
        }
        throw new ValidationException("The stand-in knows begins_with for string keys only");
    }
}
