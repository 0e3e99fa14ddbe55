// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.expression.Condition;
import io.tenantry.local.expression.Expressions;
import io.tenantry.local.expression.Update;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.tenantry.local.table.ItemKey;
import java.util.Optional;
import java.util.Set;

/** Works out single writes: reads the item, checks the condition and computes what comes after. */
final class Writes {

    private final Tables tables;
    private final InFlight inFlight;

    /** @param inFlight what nobody else may write */
    Writes(Tables tables, InFlight inFlight) {
        this.tables = tables;
        this.inFlight = inFlight;
    }

    Write put(Input request) {
        TableState table = tables.active(request);
        Value.Document item = request.item("Item");
        ItemKey key = table.table().check(item);
        Optional<Value.Document> before = checked(request, table, key);
        return new Write(table, key, before, Optional.of(item), Set.of());
    }

    Write delete(Input request) {
        TableState table = tables.active(request);
        ItemKey key = table.table().schema().checkKey(request.item("Key"));
        return new Write(table, key, checked(request, table, key), Optional.empty(), Set.of());
    }

    /** A write that changes nothing and only insists on its condition. */
    Write conditionCheck(Input request) {
        TableState table = tables.active(request);
        ItemKey key = table.table().schema().checkKey(request.item("Key"));
        request.required("ConditionExpression");
        Optional<Value.Document> item = checked(request, table, key);
        return new Write(table, key, item, item, Set.of());
    }

    Write update(Input request) {
        TableState table = tables.active(request);
        Value.Document keyItem = request.item("Key");
        ItemKey key = table.table().schema().checkKey(keyItem);
        inFlight.requireFree(table, key);
        Expressions expressions = request.expressions();
        Update update = expressions.update(request.text("UpdateExpression"));
        refuseKeys(table, update);
        Condition condition = condition(request, expressions);
        Optional<Value.Document> before =
                checked(request, condition, table.table().get(key));
        Value.Document after = update.apply(before.orElse(keyItem));
        table.table().check(after);
        return new Write(table, key, before, Optional.of(after), update.attributes());
    }

    private static void refuseKeys(TableState table, Update update) {
        for (String name : table.table().schema().key().attributes()) {
            if (update.attributes().contains(name)) {
                throw new ValidationException("One or more parameter values were invalid: Cannot update attribute "
                        + name + ". This attribute is part of the key");
            }
        }
    }

    private Optional<Value.Document> checked(Input request, TableState table, ItemKey key) {
        inFlight.requireFree(table, key);
        Condition condition = condition(request, request.expressions());
        return checked(request, condition, table.table().get(key));
    }

    private static Condition condition(Input request, Expressions expressions) {
        Condition condition = expressions.condition("ConditionExpression", request.text("ConditionExpression"));
        expressions.refuseUnusedPlaceholders();
        return condition;
    }

    private static Optional<Value.Document> checked(Input request, Condition condition, Optional<Value.Document> item) {
        if (condition.holds(item.orElse(Value.Document.EMPTY))) {
            return item;
        }
        AwsException failed = DynamoDbError.CONDITIONAL_CHECK_FAILED.because("The conditional request failed");
        boolean wanted = "ALL_OLD".equals(request.text("ReturnValuesOnConditionCheckFailure"));
        throw wanted && item.isPresent() ? failed.with("Item", ValueCodec.encodeItem(item.get())) : failed;
    }
}
