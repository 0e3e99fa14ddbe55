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

/** Writes or reads several items as one. */
final class TransactionOperations {

    private static final int MAX_ITEMS = 100;
    private static final Duration TOKENS_KEPT = Duration.ofMinutes(10);

    private final Tables tables;
    private final Writes writes;
    private final ItemOperations items;
    private final Clock clock;
    private final Map<String, Done> tokens = new LinkedHashMap<>();

    TransactionOperations(Tables tables, ItemOperations items, Clock clock) {
        this.tables = tables;
        this.writes = new Writes(tables);
        this.items = items;
        this.clock = clock;
    }

    void register(Operations operations) {
        operations.add("TransactWriteItems", this::write).add("TransactGetItems", this::read);
    }

    private JsonObject read(JsonObject json) {
        JsonArray responses = new JsonArray();
        for (Input item : new Input(json).objects("TransactItems")) {
            responses.add(items.get(item.object("Get")));
        }
        return new JsonObject().put("Responses", responses);
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
        tables.commit(prepare(parts));
        token.ifPresent(name -> tokens.put(name, new Done(json.copy(), clock.instant())));
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
        return done != null;
    }

    private List<Write> prepare(List<Input> parts) {
        List<Write> prepared = new ArrayList<>();
        JsonArray reasons = new JsonArray();
        for (Input part : parts) {
            try {
                prepared.add(prepare(part));
                reasons.add(new JsonObject().put("Code", "None"));
            } catch (AwsException refusal) {
                reasons.add(reason(refusal));
            }
        }
        if (prepared.size() < parts.size()) {
            throw cancelled(reasons);
        }
        refuseRepeatedItems(prepared);
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

    /** Only a failed condition is a reason; anything else ends the whole request with its own error. */
    private static JsonObject reason(AwsException refusal) {
        if (!refusal.code().endsWith("#ConditionalCheckFailedException")) {
            throw refusal;
        }
        return refusal.details().copy().put("Code", "ConditionalCheckFailed").put("Message", refusal.message());
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
