// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.journal.Change;
import io.tenantry.local.journal.Journal;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds all user pools, oldest first, and writes every change to the journal. What discovery and keys need is locked
 * here, since they do not wait for the operations.
 */
final class Pools {

    private static final String SERVICE = "cognito-idp";
    private static final String POOL = "pool";
    private static final String CLIENT = "client";
    private static final String GROUP = "group";
    private static final String USER = "user";
    private static final String KEY = "key";
    private static final String PASSWORD = "password";

    private final Map<String, UserPool> byId = new LinkedHashMap<>();
    private final Map<String, String> idsByDomain = new HashMap<>();
    private final Map<String, JsonObject> keys = new HashMap<>();
    private final Map<String, JsonObject> passwords = new HashMap<>();
    private final Journal journal;
    private final AwsSettings settings;
    private final Clock clock;

    Pools(AwsSettings settings, Journal journal, Clock clock) {
        this.settings = settings;
        this.journal = journal;
        this.clock = clock;
        Map<String, JsonObject> state = journal.restored(SERVICE);
        state.forEach((key, value) -> {
            if (key.startsWith(POOL + " ")) {
                register(UserPool.decode(value));
            }
        });
        state.forEach(this::restorePart);
    }

    /** Keys read {@code <kind> <pool> <name>}; no kind and no pool id holds a space. */
    private void restorePart(String key, JsonObject value) {
        String[] words = key.split(" ", 3);
        UserPool pool = byId.get(words[1]);
        if (pool == null) {
            return;
        }
        switch (words[0]) {
            case CLIENT -> pool.clients().put(words[2], value);
            case GROUP -> pool.groups().put(words[2], value);
            case USER -> pool.users().put(words[2], User.decode(value));
            case KEY -> keys.put(pool.id(), value);
            case PASSWORD -> passwords.put(key(PASSWORD, pool, words[2]), value);
            default -> {}
        }
    }

    private void register(UserPool pool) {
        byId.put(pool.id(), pool);
        pool.domain().ifPresent(prefix -> idsByDomain.put(prefix, pool.id()));
    }

    double now() {
        return clock.millis() / 1000.0;
    }

    /** Refuses one more pool than the account may have. */
    void requireRoom() {
        if (all().size() >= settings.quotas().userPools()) {
            throw CognitoError.LIMIT_EXCEEDED.because(
                    "The account has reached its limit of " + settings.quotas().userPools() + " user pools");
        }
    }

    String region() {
        return settings.region();
    }

    String arn(UserPool pool) {
        return settings.arn("cognito-idp", "userpool/" + pool.id());
    }

    synchronized List<UserPool> all() {
        return List.copyOf(byId.values());
    }

    synchronized Optional<UserPool> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    Optional<UserPool> withDomain(String prefix) {
        return Optional.ofNullable(idsByDomain.get(prefix)).flatMap(this::find);
    }

    /** The pool that a request names by UserPoolId. */
    UserPool named(Input request) {
        String id = request.required("UserPoolId");
        return find(id).orElseThrow(
                        () -> CognitoError.RESOURCE_NOT_FOUND.because("User pool " + id + " does not exist."));
    }

    /** Takes in a new pool or writes down what changed on one. */
    synchronized void save(UserPool pool) {
        idsByDomain.values().remove(pool.id());
        register(pool);
        append(Change.set(POOL + " " + pool.id(), pool.encode()));
    }

    synchronized void remove(UserPool pool) {
        byId.remove(pool.id());
        keys.remove(pool.id());
        List<Change> changes = new ArrayList<>();
        changes.add(Change.remove(POOL + " " + pool.id()));
        changes.add(Change.remove(key(KEY, pool, "")));
        pool.clients().keySet().forEach(name -> changes.add(Change.remove(key(CLIENT, pool, name))));
        pool.groups().keySet().forEach(name -> changes.add(Change.remove(key(GROUP, pool, name))));
        pool.users().keySet().forEach(name -> {
            changes.add(Change.remove(key(USER, pool, name)));
            if (passwords.remove(key(PASSWORD, pool, name)) != null) {
                changes.add(Change.remove(key(PASSWORD, pool, name)));
            }
        });
        journal.append(SERVICE, changes);
    }

    void putClient(UserPool pool, JsonObject client) {
        String id = client.getString("ClientId");
        pool.clients().put(id, client);
        append(Change.set(key(CLIENT, pool, id), client));
    }

    void removeClient(UserPool pool, String id) {
        pool.clients().remove(id);
        append(Change.remove(key(CLIENT, pool, id)));
    }

    void putGroup(UserPool pool, JsonObject group) {
        String name = group.getString("GroupName");
        pool.groups().put(name, group);
        append(Change.set(key(GROUP, pool, name), group));
    }

    void putUser(UserPool pool, User user) {
        pool.users().put(user.name(), user);
        append(Change.set(key(USER, pool, user.name()), user.encode()));
    }

    /** What is kept of a user's password. */
    Optional<JsonObject> password(UserPool pool, User user) {
        return Optional.ofNullable(passwords.get(key(PASSWORD, pool, user.name())));
    }

    void putPassword(UserPool pool, User user, JsonObject password) {
        String key = key(PASSWORD, pool, user.name());
        passwords.put(key, password);
        append(Change.set(key, password));
    }

    /** The pool that has the app client of that id. */
    Optional<UserPool> withClient(String id) {
        return all().stream().filter(pool -> pool.clients().containsKey(id)).findFirst();
    }

    synchronized Optional<JsonObject> signingKey(UserPool pool) {
        return Optional.ofNullable(keys.get(pool.id()));
    }

    synchronized void putSigningKey(UserPool pool, JsonObject signingKey) {
        keys.put(pool.id(), signingKey);
        append(Change.set(key(KEY, pool, ""), signingKey));
    }

    private void append(Change change) {
        journal.append(SERVICE, List.of(change));
    }

    private static String key(String kind, UserPool pool, String name) {
        return kind + " " + pool.id() + " " + name;
    }
}
