// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.ValidationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads or writes many items in one request. */
final class BatchOperations {

    private static final int MAX_WRITES = 25;
    private static final int MAX_READS = 100;

    private final Tables tables;
    private final Writes writes;
    private final ItemOperations items;

    /** @param nothing in flight: what becomes of a batch that meets a transaction is not documented */
    BatchOperations(Tables tables, ItemOperations items, InFlight nothing) {
        this.tables = tables;
        this.writes = new Writes(tables, nothing);
        this.items = items;
    }

    void register(Operations operations) {
        operations.add("BatchGetItem", this::read).add("BatchWriteItem", this::write);
    }

    private JsonObject read(JsonObject json) {
        JsonObject responses = new JsonObject();
        int count = 0;
        for (Map.Entry<String, Object> table :
                new Input(json).object("RequestItems").json()) {
            Input request = new Input((JsonObject) table.getValue());
            JsonArray found = new JsonArray();
            for (Input key : request.objects("Keys")) {
                refuseAbove(MAX_READS, ++count);
                JsonObject one =
                        request.json().copy().put("TableName", table.getKey()).put("Key", key.json());
                JsonObject item = items.get(new Input(one)).getJsonObject("Item");
                if (item != null) {
                    found.add(item);
                }
            }
            responses.put(table.getKey(), found);
        }
        return new JsonObject().put("Responses", responses).put("UnprocessedKeys", new JsonObject());
    }

    private JsonObject write(JsonObject json) {
        List<Write> prepared = new ArrayList<>();
        Set<List<Object>> seen = new HashSet<>();
        for (Map.Entry<String, Object> table :
                new Input(json).object("RequestItems").json()) {
            for (Object part : (JsonArray) table.getValue()) {
                Write write = prepare(table.getKey(), (JsonObject) part);
                if (!seen.add(List.of(write.table().id(), write.key()))) {
                    throw new ValidationException("Provided list of item keys contains duplicates");
                }
                prepared.add(write);
                refuseAbove(MAX_WRITES, prepared.size());
            }
        }
        tables.commit(prepared);
        return new JsonObject().put("UnprocessedItems", new JsonObject());
    }

    private Write prepare(String table, JsonObject part) {
        JsonObject put = part.getJsonObject("PutRequest");
        JsonObject delete = part.getJsonObject("DeleteRequest");
        if (put != null) {
            return writes.put(new Input(put.copy().put("TableName", table)));
        }
        if (delete != null) {
            return writes.delete(new Input(delete.copy().put("TableName", table)));
        }
        throw new ValidationException("A write request is a PutRequest or a DeleteRequest");
    }

    private static void refuseAbove(int maximum, int count) {
        if (count > maximum) {
            throw new ValidationException("Too many items requested for the batch operation");
        }
    }
}
