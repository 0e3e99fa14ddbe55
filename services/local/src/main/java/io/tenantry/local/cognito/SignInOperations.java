// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Signs users in by user name and password and issues access and id tokens (Amazon Cognito API reference, "InitiateAuth"
 * and "AdminInitiateAuth"; Developer Guide, "Understanding the access token" and "Understanding the ID token"). Other
 * flows, challenges' answers and refresh tokens are not played.
 */
final class SignInOperations {

    static final String INITIATE = "InitiateAuth";
    static final String ADMIN_INITIATE = "AdminInitiateAuth";

    private static final Set<String> OPERATIONS = Set.of(INITIATE, ADMIN_INITIATE);
    private static final long SECONDS = 3600;

    private final Pools pools;
    private final SigningKeys keys;

    SignInOperations(Pools pools, SigningKeys keys) {
        this.pools = pools;
        this.keys = keys;
    }

    static boolean isOne(String operation) {
        return OPERATIONS.contains(operation);
    }

    /**
     * Signs in.
     *
     * @param endpoint as the caller sees it; with the pool's id it is the issuer
     */
    JsonObject answer(String operation, JsonObject json, String endpoint) {
        Input request = new Input(json);
        UserPool pool = pool(operation, request);
        JsonObject client = client(pool, request.required("ClientId"));
        requireFlow(client, request.required("AuthFlow"), operation);
        JsonObject parameters = json.getJsonObject("AuthParameters", new JsonObject());
        User user = user(pool, client, new Input(parameters));
        if (user.state().status().equals(UserOperations.NEW_USER)) {
            return challenge(user);
        }
        return tokens(pool, client.getString("ClientId"), user, endpoint + "/" + pool.id());
    }

    private UserPool pool(String operation, Input request) {
        String client = request.required("ClientId");
        return operation.equals(ADMIN_INITIATE)
                ? pools.named(request)
                : pools.withClient(client).orElseThrow(() -> noClient(client));
    }

    private static JsonObject client(UserPool pool, String id) {
        return Optional.ofNullable(pool.clients().get(id)).orElseThrow(() -> noClient(id));
    }

    private static RuntimeException noClient(String id) {
        return CognitoError.RESOURCE_NOT_FOUND.because("User pool client " + id + " does not exist.");
    }

    private static void requireFlow(JsonObject client, String flow, String operation) {
        String own = operation.equals(INITIATE) ? "USER_PASSWORD_AUTH" : "ADMIN_USER_PASSWORD_AUTH";
        if (!flow.equals(own)) {
            throw CognitoError.INVALID_PARAMETER.because("The stand-in plays " + own + " alone for " + operation);
        }
        if (!client.getJsonArray("ExplicitAuthFlows", new JsonArray()).contains("ALLOW_" + own)) {
            throw CognitoError.INVALID_PARAMETER.because(own + " flow not enabled for this client");
        }
        if (client.containsKey("ClientSecret")) {
            throw CognitoError.NOT_AUTHORIZED.because("Client " + client.getString("ClientId")
                    + " is configured with secret but SECRET_HASH was not received");
        }
    }

    private User user(UserPool pool, JsonObject client, Input parameters) {
        String name = parameters.required("USERNAME");
        String password = parameters.required("PASSWORD");
        boolean silent = "ENABLED".equals(client.getString("PreventUserExistenceErrors"));
        User user = pool.user(name)
                .orElseThrow(() -> silent ? wrong() : CognitoError.USER_NOT_FOUND.because("User does not exist."));
        if (pools.password(pool, user)
                .filter(kept -> Password.matches(kept, password))
                .isEmpty()) {
            throw wrong();
        }
        if (!user.state().enabled()) {
            throw CognitoError.NOT_AUTHORIZED.because("User is disabled.");
        }
        return user;
    }

    private static RuntimeException wrong() {
        return CognitoError.NOT_AUTHORIZED.because("Incorrect username or password.");
    }

    private static JsonObject challenge(User user) {
        return new JsonObject()
                .put("ChallengeName", "NEW_PASSWORD_REQUIRED")
                .put("Session", UUID.randomUUID().toString())
                .put(
                        "ChallengeParameters",
                        new JsonObject().put("USER_ID_FOR_SRP", user.name()).put("requiredAttributes", "[]"));
    }

    private JsonObject tokens(UserPool pool, String client, User user, String issuer) {
        long now = (long) pools.now();
        JsonObject common = new JsonObject()
                .put("sub", user.sub())
                .put("iss", issuer)
                .put("origin_jti", UUID.randomUUID().toString())
                .put("event_id", UUID.randomUUID().toString())
                .put("auth_time", now)
                .put("iat", now)
                .put("exp", now + SECONDS);
        List<String> groups = user.groups();
        if (!groups.isEmpty()) {
            common.put("cognito:groups", new JsonArray(groups));
        }
        JsonObject result = new JsonObject()
                .put("AccessToken", keys.sign(pool, access(common.copy(), client, user)))
                .put("IdToken", keys.sign(pool, id(common.copy(), client, user)))
                .put("RefreshToken", UUID.randomUUID().toString())
                .put("TokenType", "Bearer")
                .put("ExpiresIn", SECONDS);
        return new JsonObject().put("AuthenticationResult", result).put("ChallengeParameters", new JsonObject());
    }

    private static JsonObject access(JsonObject claims, String client, User user) {
        return claims.put("token_use", "access")
                .put("client_id", client)
                .put("scope", "aws.cognito.signin.user.admin")
                .put("username", user.name())
                .put("jti", UUID.randomUUID().toString());
    }

    private static JsonObject id(JsonObject claims, String client, User user) {
        user.attributes()
                .forEach((name, value) ->
                        claims.put(name, name.endsWith("_verified") ? (Object) Boolean.valueOf(value) : value));
        return claims.put("token_use", "id")
                .put("aud", client)
                .put("cognito:username", user.name())
                .put("jti", UUID.randomUUID().toString());
    }
}
