// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of one request, which share their placeholders. */
public final class Expressions {

    private final Placeholders placeholders;

    public Expressions(Map<String, String> names, Map<String, Value> values) {
        this.placeholders = new Placeholders(names, values);
    }

    /** The condition of a ConditionExpression or FilterExpression; without one, everything holds. */
    public Condition condition(String kind, @Nullable String text) {
        return text == null ? Condition.ALWAYS : new ConditionParser(new Tokens(kind, text), placeholders).parse();
    }

    public Update update(@Nullable String text) {
        return text == null
                ? Update.NONE
                : new UpdateParser(new Tokens("UpdateExpression", text), placeholders).parse();
    }

    public List<KeyTerm> keyCondition(String text) {
        return new KeyConditionParser(new Tokens("KeyConditionExpression", text), placeholders).parse();
    }

    public Projection projection(@Nullable String text) {
        if (text == null) {
            return Projection.ALL;
        }
        Tokens tokens = new Tokens("ProjectionExpression", text);
        OperandParser operands = new OperandParser(tokens, placeholders);
        List<Path> paths = new ArrayList<>();
        do {
            paths.add(operands.path());
        } while (tokens.accept(","));
        tokens.expectEnd();
        return Projection.of(paths);
    }

    /** Call when all expressions are read: DynamoDB refuses names and values that none of them uses. */
    public void refuseUnusedPlaceholders() {
        placeholders.refuseUnused();
    }
}
