// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Creates, finds and switches the users of a pool. No message leaves this stand-in, whatever a request says. */
final class UserOperations {

    private static final int MAX_NAME = 128;

    /** The state of a user whose password somebody else has chosen. */
    static final String NEW_USER = "FORCE_CHANGE_PASSWORD";

    private static final Input.Paging PAGING = new Input.Paging("Users", "Limit", "PaginationToken");

    private final Pools pools;

    UserOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("AdminCreateUser", this::create)
                .add("AdminGetUser", this::get)
                .add("AdminSetUserPassword", this::setPassword)
                .add("AdminDisableUser", request -> enable(request, false))
                .add("AdminEnableUser", request -> enable(request, true))
                .add("ListUsers", this::list);
    }

    static User named(UserPool pool, JsonObject request) {
        return pool.user(new Input(request).required("Username"))
                .orElseThrow(() -> CognitoError.USER_NOT_FOUND.because("User does not exist."));
    }

    private JsonObject create(JsonObject json) {
        Input request = new Input(json);
        UserPool pool = pools.named(request);
        String name = request.required("Username");
        if (name.length() > MAX_NAME) {
            throw CognitoError.INVALID_PARAMETER.because("1 validation error detected: Value at 'username' failed to"
                    + " satisfy constraint: Member must have length less than or equal to " + MAX_NAME);
        }
        Map<String, String> attributes = attributes(pool, request);
        request.optional("TemporaryPassword").ifPresent(PasswordPolicy.of(pool)::check);
        Optional<User> existing = pool.user(name);
        if (json.getString("MessageAction", "").equals("RESEND")) {
            return resent(existing);
        }
        if (existing.isPresent()) {
            throw CognitoError.USERNAME_EXISTS.because("User account already exists");
        }
        String sub = UUID.randomUUID().toString();
        String stored = pool.signsInByEmail() ? sub : name;
        User user = new User(stored, sub, new User.State(true, NEW_USER), pools.now(), attributes, List.of());
        pools.putUser(pool, user);
        request.optional("TemporaryPassword").ifPresent(password -> keep(pool, user, password));
        return new JsonObject().put("User", user.shown("Attributes"));
    }

    private void keep(UserPool pool, User user, String password) {
        pools.putPassword(pool, user, Password.hash(password));
    }

    private JsonObject setPassword(JsonObject json) {
        Input request = new Input(json);
        UserPool pool = pools.named(request);
        User user = named(pool, json);
        String password = request.required("Password");
        PasswordPolicy.of(pool).check(password);
        String status = json.getBoolean("Permanent", false) ? "CONFIRMED" : NEW_USER;
        pools.putUser(pool, user.withState(new User.State(user.state().enabled(), status)));
        keep(pool, user, password);
        return new JsonObject();
    }

    private static Map<String, String> attributes(UserPool pool, Input request) {
        Map<String, String> attributes = request.attributes("UserAttributes");
        if (pool.signsInByEmail()) {
            String email = request.required("Username");
            if (!email.contains("@")) {
                throw CognitoError.INVALID_PARAMETER.because("Username should be an email.");
            }
            attributes.putIfAbsent("email", email);
        }
        List<String> own = pool.settings().getJsonArray("Schema", new JsonArray()).stream()
                .map(attribute -> "custom:" + ((JsonObject) attribute).getString("Name"))
                .toList();
        for (String name : attributes.keySet()) {
            if (name.startsWith("custom:") && !own.contains(name)) {
                throw CognitoError.INVALID_PARAMETER.because("Attributes did not conform to the schema: Type for"
                        + " attribute {" + name + "} could not be determined");
            }
        }
        return attributes;
    }

    private static JsonObject resent(Optional<User> existing) {
        User user = existing.orElseThrow(() -> CognitoError.USER_NOT_FOUND.because("User does not exist."));
        if (!user.state().status().equals(NEW_USER)) {
            throw CognitoError.UNSUPPORTED_USER_STATE.because(
                    "Resend not possible. " + user.state().status() + " is not a valid state");
        }
        return new JsonObject().put("User", user.shown("Attributes"));
    }

    private JsonObject get(JsonObject request) {
        return named(pools.named(new Input(request)), request).shown("UserAttributes");
    }

    private JsonObject enable(JsonObject request, boolean enabled) {
        UserPool pool = pools.named(new Input(request));
        User user = named(pool, request);
        pools.putUser(pool, user.withState(new User.State(enabled, user.state().status())));
        return new JsonObject();
    }

    private JsonObject list(JsonObject json) {
        Input request = new Input(json);
        Optional<UserFilter> filter = UserFilter.parse(request.optional("Filter"));
        List<JsonObject> found = pools.named(request).users().values().stream()
                .filter(user -> filter.isEmpty() || filter.get().accepts(user))
                .map(user -> user.shown("Attributes"))
                .toList();
        return request.page(PAGING, found, user -> user.getString("Username"));
    }
}
