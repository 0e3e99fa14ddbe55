// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads condition and filter expressions by recursive descent: OR, AND, NOT, then single conditions. */
final class ConditionParser {

    private static final Set<String> TYPES = Set.of("S", "N", "B", "BOOL", "NULL", "L", "M", "SS", "NS", "BS");

    private final Tokens tokens;
    private final OperandParser operands;

    ConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, placeholders);
    }

    Condition parse() {
        Condition condition = or();
        tokens.expectEnd();
        return condition;
    }

    private Condition or() {
        Condition condition = and();
        while (tokens.accept("OR")) {
            Condition left = condition;
            Condition right = and();
            condition = item -> left.holds(item) || right.holds(item);
        }
        return condition;
    }

    private Condition and() {
        Condition condition = not();
        while (tokens.accept("AND")) {
            Condition left = condition;
            Condition right = not();
            condition = item -> left.holds(item) && right.holds(item);
        }
        return condition;
    }

    private Condition not() {
        if (tokens.accept("NOT")) {
            Condition inner = not();
            return item -> !inner.holds(item);
        }
        if (tokens.accept("(")) {
            Condition inner = or();
            tokens.expect(")");
            return inner;
        }
        boolean function = tokens.followedBy("(") && !tokens.peek().equals("size");
        return function ? function() : comparison();
    }

    private Condition function() {
        String name = tokens.take();
        tokens.expect("(");
        Condition condition = switch (name) {
            case "attribute_exists" -> exists(operands.path());
            case "attribute_not_exists" -> not(exists(operands.path()));
            case "attribute_type" -> hasType();
            case "begins_with" -> beginsWith();
            case "contains" -> contains();
            default -> throw tokens.invalid("Invalid function name; function: " + name);
        };
        tokens.expect(")");
        return condition;
    }

    private static Condition exists(Path path) {
        return item -> path.in(item).isPresent();
    }

    private static Condition not(Condition condition) {
        return item -> !condition.holds(item);
    }

    private Condition hasType() {
        Path path = operands.path();
        tokens.expect(",");
        Value type = operands.literal().value();
        if (!(type instanceof Value.Text text) || !TYPES.contains(text.text())) {
            throw tokens.invalid("Invalid attribute type name found; type: " + type);
        }
        return item ->
                path.in(item).filter(value -> value.type().equals(text.text())).isPresent();
    }

    private Condition beginsWith() {
        Operand whole = operands.operand();
        tokens.expect(",");
        Operand start = operands.operand();
        Optional<Value> literal = start.literal();
        if (literal.isPresent() && !(literal.get() instanceof Value.Text)) {
            throw tokens.invalid("Incorrect operand type for operator or function; operator or function: begins_with,"
                    + " operand type: " + literal.get().type());
        }
        return item -> whole.in(item).orElse(null) instanceof Value.Text text
                && start.in(item).orElse(null) instanceof Value.Text prefix
                && text.text().startsWith(prefix.text());
    }

    private Condition contains() {
        Operand whole = operands.operand();
        tokens.expect(",");
        Operand part = operands.operand();
        return item -> {
            Optional<Value> wanted = part.in(item);
            return wanted.isPresent()
                    && whole.in(item)
                            .filter(value -> value.contains(wanted.get()))
                            .isPresent();
        };
    }

    private Condition comparison() {
        Operand left = operands.operand();
        if (tokens.accept("BETWEEN")) {
            return between(left);
        }
        if (tokens.accept("IN")) {
            return in(left);
        }
        Comparison comparison = Comparison.of(tokens.peek()).orElseThrow(tokens::syntaxError);
        tokens.take();
        Operand right = operands.operand();
        return item -> comparison.holds(left.in(item), right.in(item));
    }

    private Condition between(Operand value) {
        Operand low = operands.operand();
        tokens.expect("AND");
        Operand high = operands.operand();
        if (low.literal().isPresent()
                && high.literal().isPresent()
                && !Comparison.AT_MOST.holds(low.literal(), high.literal())) {
            throw tokens.invalid(
                    "The BETWEEN operator requires upper bound to be greater than or equal to lower bound");
        }
        return item -> Comparison.AT_LEAST.holds(value.in(item), low.in(item))
                && Comparison.AT_MOST.holds(value.in(item), high.in(item));
    }

    private Condition in(Operand value) {
        List<Operand> choices = new ArrayList<>();
        tokens.expect("(");
        do {
            choices.add(operands.operand());
        } while (tokens.accept(","));
        tokens.expect(")");
        return item -> choices.stream().anyMatch(choice -> Comparison.EQUAL.holds(value.in(item), choice.in(item)));
    }
}
