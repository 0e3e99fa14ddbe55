// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.Condition;
import io.tenantry.local.expression.Expressions;
import io.tenantry.local.expression.Projection;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.tenantry.local.table.Index;
import io.tenantry.local.table.KeyRange;
import io.tenantry.local.table.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Iterator;
import java.util.Optional;

/** Reads pages of items from tables and indexes. */
final class QueryOperations {

    private static final int PAGE_BYTES = 1024 * 1024;

    private final Tables tables;

    QueryOperations(Tables tables) {
        this.tables = tables;
    }

    void register(Operations operations) {
        operations.add("Query", this::query).add("Scan", this::scan);
    }

    private JsonObject query(JsonObject json) {
        Input request = new Input(json);
        Table table = tables.active(request).table();
        Index index = index(request, table);
        Expressions expressions = request.expressions();
        KeyRange range =
                KeyRange.of(index.schema(), expressions.keyCondition(request.required("KeyConditionExpression")));
        Reading reading = reading(request, expressions);
        boolean forward = request.flag("ScanIndexForward", true);
        return page(table, index, reading, index.query(range, forward, request.optionalItem("ExclusiveStartKey")));
    }

    private JsonObject scan(JsonObject json) {
        Input request = new Input(json);
        if (json.getInteger("TotalSegments", 1) != 1) {
            throw new ValidationException("The stand-in does not scan in segments");
        }
        Table table = tables.active(request).table();
        Index index = index(request, table);
        Reading reading = reading(request, request.expressions());
        return page(table, index, reading, index.scan(request.optionalItem("ExclusiveStartKey")));
    }

    private static Index index(Input request, Table table) {
        if (request.optional("IndexName").isPresent() && request.flag("ConsistentRead", false)) {
            throw new ValidationException("Consistent reads are not supported on global secondary indexes");
        }
        return table.index(request.text("IndexName"));
    }

    private static Reading reading(Input request, Expressions expressions) {
        Condition filter = expressions.condition("FilterExpression", request.text("FilterExpression"));
        Projection projection = expressions.projection(request.text("ProjectionExpression"));
        expressions.refuseUnusedPlaceholders();
        int limit = request.json().getInteger("Limit", Integer.MAX_VALUE);
        if (limit < 1) {
            throw new ValidationException("1 validation error detected: Value '" + limit
                    + "' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1");
        }
        return new Reading(filter, projection, limit, "COUNT".equals(request.text("Select")));
    }

    /** A page ends at the limit or at 1 MB of items read, whichever comes first, before the filter. */
    private static JsonObject page(Table table, Index index, Reading reading, Iterator<Value.Document> items) {
        JsonArray found = new JsonArray();
        Optional<Value.Document> last = Optional.empty();
        int scanned = 0;
        long bytes = 0;
        while (items.hasNext() && scanned < reading.limit && bytes < PAGE_BYTES) {
            Value.Document item = index.projection().apply(items.next());
            scanned++;
            bytes += item.bytes();
            last = Optional.of(item);
            if (reading.filter.holds(item)) {
                found.add(ValueCodec.encodeItem(reading.projection.apply(item)));
            }
        }
        JsonObject answer = new JsonObject().put("Count", found.size()).put("ScannedCount", scanned);
        if (!reading.countOnly) {
            answer.put("Items", found);
        }
        boolean cut = items.hasNext() || scanned == reading.limit;
        last.filter(item -> cut).ifPresent(item -> answer.put("LastEvaluatedKey", keys(table, index, item)));
        return answer;
    }

    private static JsonObject keys(Table table, Index index, Value.Document item) {
        return ValueCodec.encodeItem(index.schema().cut(item))
                .mergeIn(ValueCodec.encodeItem(table.schema().key().cut(item)));
    }

    private record Reading(Condition filter, Projection projection, int limit, boolean countOnly) {}
}
