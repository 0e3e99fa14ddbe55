// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds one user of a pool.
 *
 * @param attributes without {@code sub}
 */
record User(String name, String sub, State state, double created, Map<String, String> attributes, List<String> groups) {

    /** Says whether a user may sign in, and whether with the password that an administrator set. */
    record State(boolean enabled, String status) {}

    User withState(State changed) {
        return new User(name, sub, changed, created, attributes, groups);
    }

    User withGroups(List<String> changed) {
        return new User(name, sub, state, created, attributes, changed);
    }

    /** Whether callers may mean this user by that name. */
    boolean answersTo(String wanted, boolean byEmail) {
        return name.equals(wanted) || sub.equals(wanted) || byEmail && wanted.equals(attributes.get("email"));
    }

    /** The user as Cognito shows it; lists and single answers name the attributes differently. */
    JsonObject shown(String attributesField) {
        JsonArray shown =
                new JsonArray().add(new JsonObject().put("Name", "sub").put("Value", sub));
        attributes.forEach(
                (key, value) -> shown.add(new JsonObject().put("Name", key).put("Value", value)));
        return new JsonObject()
                .put("Username", name)
                .put(attributesField, shown)
                .put("Enabled", state.enabled)
                .put("UserStatus", state.status)
                .put("UserCreateDate", created)
                .put("UserLastModifiedDate", created);
    }

    JsonObject encode() {
        return new JsonObject()
                .put("name", name)
                .put("sub", sub)
                .put("enabled", state.enabled)
                .put("status", state.status)
                .put("created", created)
                .put("attributes", new JsonObject(new LinkedHashMap<>(attributes)))
                .put("groups", new JsonArray(groups));
    }

    static User decode(JsonObject json) {
        Map<String, String> attributes = new LinkedHashMap<>();
        json.getJsonObject("attributes").forEach(entry -> attributes.put(entry.getKey(), (String) entry.getValue()));
        return new User(
                json.getString("name"),
                json.getString("sub"),
                new State(json.getBoolean("enabled"), json.getString("status")),
                json.getDouble("created"),
                attributes,
                json.getJsonArray("groups").stream().map(String.class::cast).toList());
    }
}
