// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.table.Table;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds one table: its items and all that is set on it. */
final class TableState {

    private static final String POINT_IN_TIME = "pointInTimeRecovery";
    private static final String TTL = "timeToLive";

    private final String id;
    private final Instant created;
    private final JsonObject definition;
    private final JsonObject settings;
    private final Table table;

    TableState(String id, Instant created, JsonObject definition) {
        this(id, created, definition, new JsonObject());
    }

    private TableState(String id, Instant created, JsonObject definition, JsonObject settings) {
        this.id = id;
        this.created = created;
        this.definition = definition;
        this.settings = settings;
        this.table = new Table(TableDefinition.schema(new Input(definition)));
    }

    static TableState decode(JsonObject json) {
        return new TableState(
                json.getString("id"),
                Instant.ofEpochMilli(json.getLong("created")),
                json.getJsonObject("definition"),
                json.getJsonObject("settings"));
    }

    JsonObject encode() {
        return new JsonObject()
                .put("id", id)
                .put("created", created.toEpochMilli())
                .put("definition", definition)
                .put("settings", settings);
    }

    String id() {
        return id;
    }

    String name() {
        return definition.getString("TableName");
    }

    Instant created() {
        return created;
    }

    Table table() {
        return table;
    }

    /** The request that created the table, as far as it still holds. */
    Input definition() {
        return new Input(definition);
    }

    boolean isProtected() {
        return definition.getBoolean("DeletionProtectionEnabled", false);
    }

    void protect(boolean wanted) {
        definition.put("DeletionProtectionEnabled", wanted);
    }

    boolean hasPointInTimeRecovery() {
        return settings.getBoolean(POINT_IN_TIME, false);
    }

    void setPointInTimeRecovery(boolean wanted) {
        settings.put(POINT_IN_TIME, wanted);
    }

    /** The attribute by which items expire. Expired items stay, as they may for days in DynamoDB. */
    Optional<String> timeToLive() {
        return Optional.ofNullable(settings.getString(TTL));
    }

    void setTimeToLive(Optional<String> attribute) {
        attribute.ifPresentOrElse(name -> settings.put(TTL, name), () -> settings.remove(TTL));
    }

    Map<String, String> tags() {
        Map<String, String> tags = new TreeMap<>();
        for (Object tag : definition.getJsonArray("Tags", new JsonArray())) {
            tags.put(((JsonObject) tag).getString("Key"), ((JsonObject) tag).getString("Value"));
        }
        return tags;
    }

    void setTags(Map<String, String> tags) {
        JsonArray list = new JsonArray();
        tags.forEach((key, value) -> list.add(new JsonObject().put("Key", key).put("Value", value)));
        definition.put("Tags", list);
    }
}
