// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.ValidationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes or reads several items as one. */
final class TransactionOperations {

    private static final int MAX_ITEMS = 100;
    private static final Duration TOKENS_KEPT = Duration.ofMinutes(10);

    private final Tables tables;
    private final Writes writes;
    private final ItemOperations items;
    private final Clock clock;
    private final InFlight inFlight;
    private final Map<String, Done> tokens = new LinkedHashMap<>();

    TransactionOperations(Tables tables, ItemOperations items, Clock clock, InFlight inFlight) {
        this.tables = tables;
        this.writes = new Writes(tables, inFlight);
        this.items = items;
        this.clock = clock;
        this.inFlight = inFlight;
    }

    void register(Operations operations) {
        operations.add("TransactWriteItems", this::write).add("TransactGetItems", this::read);
    }

    private JsonObject read(JsonObject json) {
        List<JsonObject> found = each(new Input(json).objects("TransactItems"), this::read);
        return new JsonObject().put("Responses", new JsonArray(found));
    }

    private JsonObject read(Input item) {
        Input get = item.object("Get");
        TableState table = tables.active(get);
        inFlight.requireFree(table, table.table().schema().checkKey(get.item("Key")));
        return items.get(get);
    }

    private JsonObject write(JsonObject json) {
        Input request = new Input(json);
        Optional<String> token = request.optional("ClientRequestToken");
        if (token.isPresent() && alreadyDone(token.get(), json)) {
            return new JsonObject();
        }
        List<Input> parts = request.objects("TransactItems");
        if (parts.isEmpty() || parts.size() > MAX_ITEMS) {
            throw new ValidationException("A transaction holds 1 to " + MAX_ITEMS + " items");
        }
        List<Write> prepared = each(parts, this::prepare);
        refuseRepeatedItems(prepared);
        inFlight.hold(prepared);
        tables.commit(prepared);
        token.ifPresent(name -> tokens.put(name, new Done(json.copy(), inFlight.end())));
        return new JsonObject();
    }

    /** The same token with the same request within ten minutes has no second effect. */
    private boolean alreadyDone(String token, JsonObject json) {
        Instant oldest = clock.instant().minus(TOKENS_KEPT);
        tokens.values().removeIf(done -> done.time.isBefore(oldest));
        Done done = tokens.get(token);
        if (done != null && !done.request.equals(json)) {
            throw DynamoDbError.IDEMPOTENT_PARAMETER_MISMATCH.because("The token was used with other parameters");
        }
        if (done != null && clock.instant().isBefore(done.time)) {
            throw DynamoDbError.TRANSACTION_IN_PROGRESS.because(
                    "The transaction with the given request token is already in progress");
        }
        return done != null;
    }

    private static <T> List<T> each(List<Input> parts, Function<Input, T> action) {
        List<T> prepared = new ArrayList<>();
        JsonArray reasons = new JsonArray();
        for (Input part : parts) {
            try {
                prepared.add(action.apply(part));
                reasons.add(new JsonObject().put("Code", "None"));
            } catch (AwsException refusal) {
                reasons.add(reason(refusal));
            }
        }
        if (prepared.size() < parts.size()) {
            throw cancelled(reasons);
        }
        return prepared;
    }

    private Write prepare(Input part) {
        String kind = part.json().fieldNames().stream().findFirst().orElse("");
        return switch (kind) {
            case "Put" -> writes.put(part.object(kind));
            case "Update" -> writes.update(part.object(kind));
            case "Delete" -> writes.delete(part.object(kind));
            case "ConditionCheck" -> writes.conditionCheck(part.object(kind));
            default ->
                throw new ValidationException(
                        "An item of a transaction is one of ConditionCheck, Put, Delete" + " and Update");
        };
    }

    /** Only these two are reasons; anything else ends the whole request with its own error. */
    private static JsonObject reason(AwsException refusal) {
        String error = refusal.code().substring(refusal.code().indexOf('#') + 1);
        String code = switch (error) {
            case "ConditionalCheckFailedException" -> "ConditionalCheckFailed";
            case "TransactionConflictException" -> "TransactionConflict";
            default -> throw refusal;
        };
        return refusal.details().copy().put("Code", code).put("Message", refusal.message());
    }

    private static AwsException cancelled(JsonArray reasons) {
        List<String> codes = reasons.stream()
                .map(reason -> ((JsonObject) reason).getString("Code"))
                .toList();
        return DynamoDbError.TRANSACTION_CANCELED
                .because("Transaction cancelled, please refer cancellation reasons for specific reasons ["
                        + String.join(", ", codes) + "]")
                .with("CancellationReasons", reasons);
    }

    private static void refuseRepeatedItems(List<Write> prepared) {
        Set<List<Object>> seen = new HashSet<>();
        for (Write write : prepared) {
            if (!seen.add(List.of(write.table().id(), write.key()))) {
                throw new ValidationException("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    private record Done(JsonObject request, Instant time) {}
}
