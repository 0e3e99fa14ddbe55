// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Reads update expressions: the clauses SET, REMOVE, ADD and DELETE, each at most once. */
final class UpdateParser {

    private final Tokens tokens;
    private final OperandParser operands;
    private final Set<String> seen = new HashSet<>();

    UpdateParser(Tokens tokens, Placeholders placeholders) {
        this.tokens = tokens;
        this.operands = new OperandParser(tokens, placeholders);
    }

    Update parse() {
        List<Update.Action> actions = new ArrayList<>();
        while (!tokens.atEnd()) {
            Supplier<Update.Action> action = clause(tokens.peek().toUpperCase(Locale.ROOT));
            do {
                actions.add(action.get());
            } while (tokens.accept(","));
        }
        return new Update(actions);
    }

    private Supplier<Update.Action> clause(String keyword) {
        Supplier<Update.Action> action = switch (keyword) {
            case "SET" -> this::assign;
            case "REMOVE" -> () -> new Update.Remove(operands.path());
            case "ADD" -> this::add;
            case "DELETE" -> this::delete;
            default -> throw tokens.syntaxError();
        };
        if (!seen.add(keyword)) {
            throw tokens.invalid("The \"" + keyword + "\" section can only be used once in an update expression;");
        }
        tokens.take();
        return action;
    }

    private Update.Action assign() {
        Path path = operands.path();
        tokens.expect("=");
        return new Update.Assign(path, operands.sum());
    }

    private Update.Action add() {
        Path path = operands.path();
        Value amount = operands.literal().value();
        if (amount instanceof Value.Numeric || amount instanceof Value.Group) {
            return new Update.Add(path, amount);
        }
        throw wrongOperand("ADD", amount);
    }

    private Update.Action delete() {
        Path path = operands.path();
        Value gone = operands.literal().value();
        if (gone instanceof Value.Group group) {
            return new Update.Delete(path, group);
        }
        throw wrongOperand("DELETE", gone);
    }

    private ValidationException wrongOperand(String operator, Value operand) {
        return tokens.invalid("Incorrect operand type for operator or function; operator: " + operator
                + ", operand type: " + operand.type());
    }
}
