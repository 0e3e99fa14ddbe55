// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds one user pool with its clients, groups and users. */
final class UserPool {

    private final String id;
    private final double created;
    private final Map<String, JsonObject> clients = new LinkedHashMap<>();
    private final Map<String, JsonObject> groups = new TreeMap<>();
    private final Map<String, User> users = new LinkedHashMap<>();
    private JsonObject settings;
    private Optional<String> domain = Optional.empty();
    private JsonObject domainSettings = new JsonObject();

    UserPool(String id, double created, JsonObject settings) {
        this.id = id;
        this.created = created;
        this.settings = settings;
    }

    static UserPool decode(JsonObject json) {
        UserPool pool = new UserPool(json.getString("id"), json.getDouble("created"), json.getJsonObject("settings"));
        pool.setDomain(Optional.ofNullable(json.getString("domain")), json.getJsonObject("domainSettings"));
        return pool;
    }

    /** The pool itself; its clients, groups and users are written down on their own. */
    JsonObject encode() {
        JsonObject json = new JsonObject()
                .put("id", id)
                .put("created", created)
                .put("settings", settings)
                .put("domainSettings", domainSettings);
        domain.ifPresent(prefix -> json.put("domain", prefix));
        return json;
    }

    String id() {
        return id;
    }

    double created() {
        return created;
    }

    /** What the pool was created or last updated with, in the request's words. */
    JsonObject settings() {
        return settings;
    }

    void setSettings(JsonObject settings) {
        this.settings = settings;
    }

    Optional<String> domain() {
        return domain;
    }

    JsonObject domainSettings() {
        return domainSettings;
    }

    void setDomain(Optional<String> prefix, JsonObject settings) {
        this.domain = prefix;
        this.domainSettings = settings;
    }

    Map<String, JsonObject> clients() {
        return clients;
    }

    Map<String, JsonObject> groups() {
        return groups;
    }

    Map<String, User> users() {
        return users;
    }

    boolean signsInByEmail() {
        return settings.getJsonArray("UsernameAttributes", new JsonArray()).contains("email");
    }

    Optional<User> user(String name) {
        User exact = users.get(name);
        return exact != null
                ? Optional.of(exact)
                : users.values().stream()
                        .filter(user -> user.answersTo(name, signsInByEmail()))
                        .findFirst();
    }
}
