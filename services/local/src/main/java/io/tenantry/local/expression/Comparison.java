// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.Arrays;
import java.util.Optional;

/** Names the comparators of DynamoDB's expressions. */
enum Comparison {
    EQUAL("="),
    UNEQUAL("<>"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    static Optional<Comparison> of(String symbol) {
        return Arrays.stream(values())
                .filter(comparison -> comparison.symbol.equals(symbol))
                .findFirst();
    }

    /** Whether it holds; a value that is missing is unequal to all others and in no order with any. */
    boolean holds(Optional<Value> left, Optional<Value> right) {
        return switch (this) {
            case EQUAL -> left.isPresent() && left.equals(right);
            case UNEQUAL -> !left.equals(right);
            case LESS -> order(left, right).filter(order -> order < 0).isPresent();
            case AT_MOST -> order(left, right).filter(order -> order <= 0).isPresent();
            case MORE -> order(left, right).filter(order -> order > 0).isPresent();
            case AT_LEAST -> order(left, right).filter(order -> order >= 0).isPresent();
        };
    }

    private static Optional<Integer> order(Optional<Value> left, Optional<Value> right) {
        return left.isPresent()
                        && right.isPresent()
                        && left.get() instanceof Value.Scalar a
                        && right.get() instanceof Value.Scalar b
                        && a.type().equals(b.type())
                ? Optional.of(a.compareTo(b))
                : Optional.empty();
    }
}
