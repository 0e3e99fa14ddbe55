// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.Operations;
import io.tenantry.local.expression.ValidationException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;

/** Sets what tables have besides their items: expiry, point-in-time recovery and tags. */
final class FeatureOperations {

    private final Tables tables;

    FeatureOperations(Tables tables) {
        this.tables = tables;
    }

    void register(Operations operations) {
        operations
                .add("UpdateTimeToLive", this::updateTimeToLive)
                .add("DescribeTimeToLive", this::describeTimeToLive)
                .add("UpdateContinuousBackups", this::updateBackups)
                .add("DescribeContinuousBackups", request -> describeBackups(named(request)))
                .add("TagResource", this::tag)
                .add("UntagResource", this::untag)
                .add("ListTagsOfResource", this::listTags);
    }

    private TableState named(JsonObject request) {
        return tables.named(new Input(request).required("TableName"));
    }

    private JsonObject updateTimeToLive(JsonObject request) {
        TableState table = settled(named(request));
        Input wanted = new Input(request).object("TimeToLiveSpecification");
        boolean enabled = wanted.flag("Enabled", false);
        if (enabled == table.timeToLive().isPresent()) {
            throw new ValidationException("TimeToLive is already " + (enabled ? "enabled" : "disabled"));
        }
        table.setTimeToLive(enabled ? Optional.of(wanted.required("AttributeName")) : Optional.empty());
        tables.save(table);
        return new JsonObject().put("TimeToLiveSpecification", wanted.json());
    }

    private JsonObject describeTimeToLive(JsonObject request) {
        Optional<String> attribute = named(request).timeToLive();
        JsonObject description =
                new JsonObject().put("TimeToLiveStatus", attribute.isPresent() ? "ENABLED" : "DISABLED");
        attribute.ifPresent(name -> description.put("AttributeName", name));
        return new JsonObject().put("TimeToLiveDescription", description);
    }

    private JsonObject updateBackups(JsonObject request) {
        TableState table = named(request);
        if (tables.isCreating(table)) {
            throw DynamoDbError.CONTINUOUS_BACKUPS_UNAVAILABLE.because(
                    "Backups are being enabled for the table: " + table.name() + ". Please retry later");
        }
        table.setPointInTimeRecovery(new Input(request)
                .object("PointInTimeRecoverySpecification")
                .flag("PointInTimeRecoveryEnabled", false));
        tables.save(table);
        return describeBackups(table);
    }

    private static JsonObject describeBackups(TableState table) {
        String status = table.hasPointInTimeRecovery() ? "ENABLED" : "DISABLED";
        JsonObject recovery = new JsonObject().put("PointInTimeRecoveryStatus", status);
        JsonObject description = new JsonObject()
                .put("ContinuousBackupsStatus", "ENABLED")
                .put("PointInTimeRecoveryDescription", recovery);
        return new JsonObject().put("ContinuousBackupsDescription", description);
    }

    private JsonObject tag(JsonObject request) {
        TableState table = tagged(request);
        Map<String, String> tags = table.tags();
        new Input(request).objects("Tags").forEach(tag -> tags.put(tag.required("Key"), tag.required("Value")));
        table.setTags(tags);
        tables.save(table);
        return new JsonObject();
    }

    private JsonObject untag(JsonObject request) {
        TableState table = tagged(request);
        Map<String, String> tags = table.tags();
        request.getJsonArray("TagKeys", new JsonArray()).forEach(tags::remove);
        table.setTags(tags);
        tables.save(table);
        return new JsonObject();
    }

    private JsonObject listTags(JsonObject request) {
        JsonArray tags = new JsonArray();
        tables.shownTags(tables.named(new Input(request).required("ResourceArn")))
                .forEach((key, value) ->
                        tags.add(new JsonObject().put("Key", key).put("Value", value)));
        return new JsonObject().put("Tags", tags);
    }

    private TableState tagged(JsonObject request) {
        return settled(tables.named(new Input(request).required("ResourceArn")));
    }

    private TableState settled(TableState table) {
        if (tables.isCreating(table)) {
            throw DynamoDbError.RESOURCE_IN_USE.because(
                    "Attempt to change a resource which is still in use: Table is being created: " + table.name());
        }
        return table;
    }
}
