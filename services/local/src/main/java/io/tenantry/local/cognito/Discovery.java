// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells those who check tokens what a pool's issuer is and what it signs with. */
final class Discovery {

    static final String CONFIGURATION = "GetOpenIdConfiguration";
    static final String KEYS = "GetJsonWebKeys";

    private static final Pattern PATH =
            Pattern.compile("/([\\w-]{1,55})/\\.well-known/(openid-configuration|jwks\\.json)");

    private final Pools pools;
    private final SigningKeys keys;

    Discovery(Pools pools, SigningKeys keys) {
        this.pools = pools;
        this.keys = keys;
    }

    static Optional<String> operation(AwsRequest request) {
        Matcher matcher = PATH.matcher(request.path());
        return request.method().equals(HttpMethod.GET) && matcher.matches()
                ? Optional.of(matcher.group(2).equals("jwks.json") ? KEYS : CONFIGURATION)
                : Optional.empty();
    }

    AwsResponse answer(String operation, AwsRequest request) {
        Matcher matcher = PATH.matcher(request.path());
        UserPool pool = Optional.of(matcher)
                .filter(Matcher::matches)
                .flatMap(found -> pools.find(found.group(1)))
                .orElseThrow(() -> CognitoError.RESOURCE_NOT_FOUND.because("User pool does not exist."));
        JsonObject answer = operation.equals(KEYS)
                ? new JsonObject().put("keys", new JsonArray().add(keys.publicKey(pool)))
                : configuration(request.endpoint(), pool);
        return AwsResponse.json(answer);
    }

    /** The issuer holds the address that the caller used, which may be another one after a restart. */
    private static JsonObject configuration(String endpoint, UserPool pool) {
        String issuer = endpoint + "/" + pool.id();
        return new JsonObject()
                .put("issuer", issuer)
                .put("jwks_uri", issuer + "/.well-known/jwks.json")
                .put("authorization_endpoint", endpoint + "/oauth2/authorize")
                .put("token_endpoint", endpoint + "/oauth2/token")
                .put("response_types_supported", new JsonArray().add("code"))
                .put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256"));
    }
}
