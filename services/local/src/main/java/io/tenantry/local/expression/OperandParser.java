// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;

/** Reads paths, placeholders and the functions that yield values. */
final class OperandParser {

    private final Tokens tokens;
    private final Placeholders placeholders;

    OperandParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.placeholders = placeholders;
    }

    /** An operand of a condition. */
    Operand operand() {
        if (tokens.peek().startsWith(":")) {
            return literal();
        }
        if (tokens.peek().equals("size") && tokens.followedBy("(")) {
            tokens.take();
            tokens.expect("(");
            Operand of = operand();
            tokens.expect(")");
            return new Operand.Size(of);
        }
        return new Operand.Attribute(path());
    }

    /** The right-hand side of SET. */
    Operand sum() {
        Operand first = term();
        if (tokens.accept("+")) {
            return new Operand.Sum(first, term(), false);
        }
        if (tokens.accept("-")) {
            return new Operand.Sum(first, term(), true);
        }
        return first;
    }

    private Operand term() {
        if (tokens.accept("(")) {
            Operand inner = sum();
            tokens.expect(")");
            return inner;
        }
        if (tokens.peek().startsWith(":")) {
            return literal();
        }
        return tokens.followedBy("(") ? function() : new Operand.Attribute(path());
    }

    private Operand function() {
        String name = tokens.take();
        tokens.expect("(");
        Operand operand = switch (name) {
            case "if_not_exists" -> ifNotExists();
            case "list_append" -> listAppend();
            default -> throw tokens.invalid("Invalid function name; function: " + name);
        };
        tokens.expect(")");
        return operand;
    }

    private Operand ifNotExists() {
        Path path = path();
        tokens.expect(",");
        return new Operand.IfNotExists(path, term());
    }

    private Operand listAppend() {
        Operand first = term();
        tokens.expect(",");
        return new Operand.ListAppend(first, term());
    }

    Operand.Literal literal() {
        if (!tokens.peek().startsWith(":")) {
            throw tokens.syntaxError();
        }
        return new Operand.Literal(placeholders.value(tokens.take(), tokens));
    }

    Path path() {
        List<Path.Step> steps = new ArrayList<>();
        do {
            steps.add(new Path.Field(name()));
            while (tokens.accept("[")) {
                steps.add(new Path.Index(position()));
                tokens.expect("]");
            }
        } while (tokens.accept("."));
        return new Path(steps);
    }

    private String name() {
        String token = tokens.peek();
        if (token.startsWith("#")) {
            return placeholders.name(tokens.take(), tokens);
        }
        if (tokens.atEnd() || !Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
            throw tokens.syntaxError();
        }
        if (ReservedWords.contains(token)) {
            throw tokens.invalid("Attribute name is a reserved keyword; reserved keyword: " + token);
        }
        return tokens.take();
    }

    private int position() {
        try {
            return Integer.parseInt(tokens.peek());
        } catch (NumberFormatException e) {
            throw tokens.syntaxError();
        } finally {
            tokens.take();
        }
    }
}
