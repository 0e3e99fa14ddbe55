// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.Expressions;
import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads and writes single items. */
final class ItemOperations {

    private final Tables tables;
    private final Writes writes;

    ItemOperations(Tables tables, InFlight inFlight) {
        this.tables = tables;
        this.writes = new Writes(tables, inFlight);
    }

    void register(Operations operations) {
        operations
                .add("GetItem", request -> get(new Input(request)))
                .add("PutItem", request -> write(oldOnly(request), writes::put))
                .add("DeleteItem", request -> write(oldOnly(request), writes::delete))
                .add("UpdateItem", request -> write(request, writes::update));
    }

    /** The answer of GetItem, which the reads in batches and transactions share. */
    JsonObject get(Input request) {
        TableState table = tables.active(request);
        Expressions expressions = request.expressions();
        Projection projection = expressions.projection(request.text("ProjectionExpression"));
        expressions.refuseUnusedPlaceholders();
        JsonObject answer = new JsonObject();
        table.table()
                .get(table.table().schema().checkKey(request.item("Key")))
                .ifPresent(item -> answer.put("Item", ValueCodec.encodeItem(projection.apply(item))));
        return answer;
    }

    private static JsonObject oldOnly(JsonObject request) {
        if (!Set.of("NONE", "ALL_OLD").contains(request.getString("ReturnValues", "NONE"))) {
            throw new ValidationException("ReturnValues can only be ALL_OLD or NONE");
        }
        return request;
    }

    private JsonObject write(JsonObject json, Function<Input, Write> prepare) {
        Input request = new Input(json);
        Write write = prepare.apply(request);
        Optional<Value.Document> returned = returned(request, write);
        tables.commit(List.of(write));
        JsonObject answer = new JsonObject();
        returned.ifPresent(item -> answer.put("Attributes", ValueCodec.encodeItem(item)));
        return answer;
    }

    private static Optional<Value.Document> returned(Input request, Write write) {
        String wanted = request.optional("ReturnValues").orElse("NONE");
        return switch (wanted) {
            case "NONE" -> Optional.empty();
            case "ALL_OLD" -> write.before();
            case "ALL_NEW" -> write.after();
            case "UPDATED_OLD" -> write.before().map(item -> touched(write, item));
            case "UPDATED_NEW" -> write.after().map(item -> touched(write, item));
            default ->
                throw new ValidationException("1 validation error detected: Value '" + wanted
                        + "' at 'returnValues' failed to satisfy constraint");
        };
    }

    private static Value.Document touched(Write write, Value.Document item) {
        return write.touched().isEmpty()
                ? Value.Document.EMPTY
                : Projection.ofAttributes(write.touched()).apply(item);
    }
}
