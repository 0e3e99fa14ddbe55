// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads key condition expressions: one or two terms, joined by AND. */
final class KeyConditionParser {

    private final Tokens tokens;
    private final OperandParser operands;

    KeyConditionParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, placeholders);
    }

    List<KeyTerm> parse() {
        List<KeyTerm> terms = new ArrayList<>();
        do {
            terms.add(term());
        } while (tokens.accept("AND"));
        tokens.expectEnd();
        return terms;
    }

    private KeyTerm term() {
        if (tokens.accept("(")) {
            KeyTerm inner = term();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek().equals("begins_with") && tokens.followedBy("(")) {
            return beginsWith();
        }
        String attribute = attribute();
        if (tokens.accept("BETWEEN")) {
            Value.Scalar low = key();
            tokens.expect("AND");
            return new KeyTerm(attribute, KeyTerm.Kind.BETWEEN, low, Optional.of(key()));
        }
        Comparison comparison = Comparison.of(tokens.peek()).orElseThrow(tokens::syntaxError);
        KeyTerm.Kind kind = kind(comparison);
        tokens.take();
        return new KeyTerm(attribute, kind, key(), Optional.empty());
    }

    private KeyTerm beginsWith() {
        tokens.take();
        tokens.expect("(");
        String attribute = attribute();
        tokens.expect(",");
        Value.Scalar prefix = key();
        tokens.expect(")");
        return new KeyTerm(attribute, KeyTerm.Kind.BEGINS_WITH, prefix, Optional.empty());
    }

    private KeyTerm.Kind kind(Comparison comparison) {
        return switch (comparison) {
            case EQUAL -> KeyTerm.Kind.EQUAL;
            case LESS -> KeyTerm.Kind.LESS;
            case AT_MOST -> KeyTerm.Kind.AT_MOST;
            case MORE -> KeyTerm.Kind.MORE;
            case AT_LEAST -> KeyTerm.Kind.AT_LEAST;
            case UNEQUAL -> throw tokens.invalid("Unsupported operator in KeyConditionExpression: <>");
        };
    }

    private String attribute() {
        Path path = operands.path();
        if (!path.isAttribute()) {
            throw tokens.invalid("KeyConditionExpressions cannot have conditions on nested attributes");
        }
        return path.attribute();
    }

    private Value.Scalar key() {
        if (operands.literal().value() instanceof Value.Scalar scalar) {
            return scalar;
        }
        throw new ValidationException("One or more parameter values were invalid: a key must be S, N or B");
    }
}
