// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.ValidationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Creates, describes, changes and deletes tables. */
final class TableOperations {

    private static final List<String> ECHOED = List.of("TableName", "KeySchema", "AttributeDefinitions");
    private static final int PAGE = 100;

    private final Tables tables;
    private final AwsSettings settings;

    TableOperations(Tables tables, AwsSettings settings) {
        this.tables = tables;
        this.settings = settings;
    }

    void register(Operations operations) {
        operations
                .add("CreateTable", this::create)
                .add("DescribeTable", request -> new JsonObject().put("Table", describe(named(request))))
                .add("ListTables", this::list)
                .add("UpdateTable", this::update)
                .add("DeleteTable", this::delete);
    }

    private TableState named(JsonObject request) {
        return tables.named(new Input(request).required("TableName"));
    }

    private JsonObject create(JsonObject request) {
        return new JsonObject().put("TableDescription", describe(tables.create(request)));
    }

    private JsonObject list(JsonObject request) {
        List<String> names = tables.names(request.getString("ExclusiveStartTableName"));
        int limit = Math.min(names.size(), request.getInteger("Limit", PAGE));
        JsonObject answer = new JsonObject().put("TableNames", new JsonArray(names.subList(0, limit)));
        if (limit < names.size()) {
            answer.put("LastEvaluatedTableName", names.get(limit - 1));
        }
        return answer;
    }

    private JsonObject update(JsonObject request) {
        TableState table = named(request);
        if (!request.containsKey("DeletionProtectionEnabled")) {
            throw new ValidationException("The stand-in changes nothing but DeletionProtectionEnabled");
        }
        refuseWhileCreating(table);
        table.protect(request.getBoolean("DeletionProtectionEnabled"));
        tables.save(table);
        return new JsonObject().put("TableDescription", describe(table));
    }

    private JsonObject delete(JsonObject request) {
        TableState table = named(request);
        refuseWhileCreating(table);
        if (table.isProtected()) {
            throw new ValidationException("Resource cannot be deleted as it is currently protected against deletion."
                    + " Disable deletion protection first.");
        }
        JsonObject description = describe(table).put("TableStatus", "DELETING");
        tables.delete(table);
        return new JsonObject().put("TableDescription", description);
    }

    private void refuseWhileCreating(TableState table) {
        if (tables.isCreating(table)) {
            throw DynamoDbError.RESOURCE_IN_USE.because(
                    "Attempt to change a resource which is still in use: Table is being created: " + table.name());
        }
    }

    private JsonObject describe(TableState table) {
        Input definition = table.definition();
        String status = tables.isCreating(table) ? "CREATING" : "ACTIVE";
        JsonObject json = new JsonObject();
        ECHOED.forEach(field -> json.put(field, definition.json().getValue(field)));
        json.put("TableStatus", status)
                .put("TableId", table.id())
                .put("TableArn", settings.arn("dynamodb", "table/" + table.name()))
                .put("CreationDateTime", table.created().toEpochMilli() / 1000.0)
                .put("ItemCount", table.table().size())
                .put("DeletionProtectionEnabled", table.isProtected())
                .put(
                        "BillingModeSummary",
                        new JsonObject()
                                .put(
                                        "BillingMode",
                                        definition.optional("BillingMode").orElse("PROVISIONED")));
        describeEncryption(definition, json);
        describeIndexes(table, status, json);
        return json;
    }

    private void describeEncryption(Input definition, JsonObject json) {
        JsonObject wanted = definition.json().getJsonObject("SSESpecification");
        if (wanted != null && wanted.getBoolean("Enabled", false)) {
            String key = wanted.getString("KMSMasterKeyId", "alias/aws/dynamodb");
            json.put(
                    "SSEDescription",
                    new JsonObject()
                            .put("Status", "ENABLED")
                            .put("SSEType", "KMS")
                            .put("KMSMasterKeyArn", key.startsWith("arn:") ? key : settings.arn("kms", key)));
        }
    }

    private void describeIndexes(TableState table, String status, JsonObject json) {
        JsonArray indexes = new JsonArray();
        for (Input index : table.definition().objects("GlobalSecondaryIndexes")) {
            String name = index.required("IndexName");
            indexes.add(index.json()
                    .copy()
                    .put("IndexStatus", status)
                    .put("IndexArn", settings.arn("dynamodb", "table/" + table.name() + "/index/" + name)));
        }
        if (!indexes.isEmpty()) {
            json.put("GlobalSecondaryIndexes", indexes);
        }
    }
}
