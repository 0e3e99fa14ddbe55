// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.expression.Value;
import io.tenantry.local.expression.ValueCodec;
import io.tenantry.local.iam.Request;
import io.tenantry.local.table.KeyRange;
import io.tenantry.local.table.KeySchema;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller must be allowed for each operation (Service Authorization Reference, "Amazon DynamoDB"). A transaction is
 * no action: those of its parts decide. The leading keys are the partition keys that a request names; Scan names none
 * (DynamoDB Developer Guide, "Using IAM policy conditions for fine-grained access control").
 */
final class Permissions {

    private final Tables tables;
    private final AwsSettings settings;

    Permissions(Tables tables, AwsSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    List<Request> of(String operation, JsonObject json) {
        return switch (operation) {
            case "TransactWriteItems", "TransactGetItems" -> parts(json);
            case "BatchGetItem", "BatchWriteItem" -> batch(operation, json);
            case "CreateTable" -> creation(json);
            case "TagResource", "UntagResource", "ListTagsOfResource" ->
                List.of(on(operation, named(json.getString("ResourceArn", "")), tags(json)));
            default -> List.of(single(operation, json));
        };
    }

    /** A table that is made with tags is tagged as well. */
    private List<Request> creation(JsonObject json) {
        String table = json.getString("TableName", "");
        Map<String, List<String>> tags = tags(json);
        Request creation = on("CreateTable", table, tags);
        return json.getJsonArray("Tags", new JsonArray()).isEmpty()
                ? List.of(creation)
                : List.of(creation, on("TagResource", table, tags));
    }

    private List<Request> parts(JsonObject json) {
        List<Request> requests = new ArrayList<>();
        for (Input part : new Input(json).objects("TransactItems")) {
            part.json().fieldNames().forEach(kind -> {
                String action = kind.equals("ConditionCheck") ? "ConditionCheckItem" : kind + "Item";
                requests.add(single(action, part.object(kind).json()));
            });
        }
        return requests;
    }

    private List<Request> batch(String operation, JsonObject json) {
        List<Request> requests = new ArrayList<>();
        for (Map.Entry<String, Object> table :
                new Input(json).object("RequestItems").json()) {
            List<String> keys = table.getValue() instanceof JsonArray writes
                    ? writes.stream()
                            .flatMap(write -> key(table.getKey(), written((JsonObject) write)).stream())
                            .toList()
                    : new Input((JsonObject) table.getValue())
                            .objects("Keys").stream()
                                    .flatMap(key -> key(table.getKey(), key.json()).stream())
                                    .toList();
            requests.add(on(operation, named(table.getKey()), Map.of("dynamodb:LeadingKeys", keys)));
        }
        return requests;
    }

    private static JsonObject written(JsonObject write) {
        JsonObject put = write.getJsonObject("PutRequest");
        return put == null
                ? write.getJsonObject("DeleteRequest", new JsonObject()).getJsonObject("Key", new JsonObject())
                : put.getJsonObject("Item", new JsonObject());
    }

    private Request single(String action, JsonObject json) {
        String table = json.getString("TableName");
        if (table == null) {
            return new Request("dynamodb:" + action, "*", Map.of());
        }
        String index = json.getString("IndexName");
        String resource = named(table) + (index == null ? "" : "/index/" + index);
        return on(action, resource, Map.of("dynamodb:LeadingKeys", leadingKeys(table, json)));
    }

    private List<String> leadingKeys(String table, JsonObject json) {
        JsonObject item = json.getJsonObject("Key", json.getJsonObject("Item"));
        if (item != null) {
            return key(table, item).stream().toList();
        }
        Input request = new Input(json);
        return request
                .optional("KeyConditionExpression")
                .flatMap(condition -> tables.find(named(table)).map(found -> {
                    KeySchema schema =
                            found.table().index(request.text("IndexName")).schema();
                    return text(KeyRange.of(schema, request.expressions().keyCondition(condition))
                            .hash());
                }))
                .stream()
                .toList();
    }

    private Optional<String> key(String table, JsonObject item) {
        return tables.find(named(table))
                .map(found -> found.table().schema().key().hash())
                .flatMap(hash -> Optional.ofNullable(item.getJsonObject(hash)))
                .map(ValueCodec::decode)
                .flatMap(value -> value instanceof Value.Scalar key ? Optional.of(text(key)) : Optional.empty());
    }

    private static String text(Value.Scalar key) {
        if (key instanceof Value.Text text) {
            return text.text();
        } else if (key instanceof Value.Numeric numeric) {
            return numeric.number().toPlainString();
        } else if (key instanceof Value.Binary binary) {
            return Base64.getEncoder().encodeToString(binary.content().array());
        }
        throw new IllegalStateException("a key is text, a number or bytes");
    }

    private static String named(String nameOrArn) {
        return nameOrArn.substring(nameOrArn.lastIndexOf('/') + 1);
    }

    private static Map<String, List<String>> tags(JsonObject json) {
        Map<String, List<String>> context = new HashMap<>();
        List<String> keys = new ArrayList<>();
        for (Input tag : new Input(json).objects("Tags")) {
            keys.add(tag.required("Key"));
            context.put("aws:RequestTag/" + tag.required("Key"), List.of(tag.required("Value")));
        }
        context.put("aws:TagKeys", keys);
        return context;
    }

    /** @param resource the table's name, with {@code /index/<name>} for an index */
    private Request on(String action, String resource, Map<String, List<String>> context) {
        Map<String, List<String>> known = new HashMap<>(context);
        int slash = resource.indexOf('/');
        tables.find(slash < 0 ? resource : resource.substring(0, slash))
                .ifPresent(table ->
                        table.tags().forEach((key, value) -> known.put("aws:ResourceTag/" + key, List.of(value))));
        return new Request("dynamodb:" + action, settings.arn("dynamodb", "table/" + resource), known);
    }
}
