// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AuthenticationResultType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ChallengeNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.NotAuthorizedException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;

class CognitoSignInConformanceIT {

    private static final PoolsUnderTest POOLS = new PoolsUnderTest();
    private static final CognitoIdentityProviderClient COGNITO = POOLS.cognito();
    private static final String USER = "admin@example.com";
    private static final String PASSWORD = "Correct-horse-2026";

    private String pool = "";
    private String client = "";

    @AfterAll
    static void close() {
        POOLS.close();
    }

    @BeforeEach
    void makeAUser() {
        pool = POOLS.tenantPool().id();
        client = COGNITO.createUserPoolClient(create -> create.userPoolId(pool)
                        .clientName("admins")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_ADMIN_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
        COGNITO.adminCreateUser(
                create -> create.userPoolId(pool).username(USER).messageAction(MessageActionType.SUPPRESS));
        COGNITO.createGroup(group -> group.userPoolId(pool).groupName("admin"));
        COGNITO.adminAddUserToGroup(add -> add.userPoolId(pool).username(USER).groupName("admin"));
    }

    private void setPassword(boolean permanent) {
        COGNITO.adminSetUserPassword(
                set -> set.userPoolId(pool).username(USER).password(PASSWORD).permanent(permanent));
    }

    private AuthenticationResultType signIn(String password) {
        return COGNITO.initiateAuth(auth -> auth.clientId(client)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", USER, "PASSWORD", password)))
                .authenticationResult();
    }

    private static JsonObject part(String token, int number) {
        return new JsonObject(
                new String(Base64.getUrlDecoder().decode(token.split("\\.")[number]), StandardCharsets.UTF_8));
    }

    @Test
    void issuesAnAccessTokenThatTellsClientUserAndGroups() {
        setPassword(true);
        AuthenticationResultType result = signIn(PASSWORD);
        JsonObject claims = part(result.accessToken(), 1);

        assertThat(result.expiresIn()).isEqualTo(3600);
        assertThat(part(result.accessToken(), 0).getString("alg")).isEqualTo("RS256");
        assertThat(claims.getString("token_use")).isEqualTo("access");
        assertThat(claims.getString("client_id")).isEqualTo(client);
        assertThat(claims.getString("iss")).endsWith("/" + pool);
        assertThat(claims.getJsonArray("cognito:groups")).isEqualTo(new JsonArray().add("admin"));
        assertThat(claims.getLong("exp") - claims.getLong("iat")).isEqualTo(3600);
        assertThat(claims.getString("sub"))
                .isEqualTo(COGNITO.adminGetUser(get -> get.userPoolId(pool).username(USER))
                        .username());
        assertThat(claims.containsKey("email")).isFalse();
    }

    @Test
    void issuesAnIdTokenForTheClient() {
        setPassword(true);
        JsonObject claims = part(signIn(PASSWORD).idToken(), 1);

        assertThat(claims.getString("token_use")).isEqualTo("id");
        assertThat(claims.getString("aud")).isEqualTo(client);
        assertThat(claims.getString("email")).isEqualTo(USER);
        assertThat(claims.containsKey("client_id")).isFalse();
    }

    @Test
    void signsWithTheKeyThatThePoolPublishes() throws IOException, GeneralSecurityException, InterruptedException {
        setPassword(true);
        String token = signIn(PASSWORD).accessToken();
        JsonObject key = publishedKey(token);

        assertThat(key.getString("kid")).isEqualTo(part(token, 0).getString("kid"));
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(publicKey(key));
        signature.update(token.substring(0, token.lastIndexOf('.')).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1))))
                .isTrue();
    }

    private static JsonObject publishedKey(String token) throws IOException, InterruptedException {
        URI keys = URI.create(part(token, 1).getString("iss") + "/.well-known/jwks.json");
        String body = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(keys).build(), BodyHandlers.ofString())
                .body();
        String id = part(token, 0).getString("kid");
        return new JsonObject(body)
                .getJsonArray("keys").stream()
                        .map(JsonObject.class::cast)
                        .filter(key -> key.getString("kid").equals(id))
                        .findFirst()
                        .orElseThrow();
    }

    private static PublicKey publicKey(JsonObject key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(
                        new BigInteger(1, Base64.getUrlDecoder().decode(key.getString("n"))),
                        new BigInteger(1, Base64.getUrlDecoder().decode(key.getString("e")))));
    }

    @Test
    void signsInForAnAdministratorToo() {
        setPassword(true);

        assertThat(COGNITO.adminInitiateAuth(auth -> auth.userPoolId(pool)
                                .clientId(client)
                                .authFlow(AuthFlowType.ADMIN_USER_PASSWORD_AUTH)
                                .authParameters(Map.of("USERNAME", USER, "PASSWORD", PASSWORD)))
                        .authenticationResult()
                        .accessToken())
                .isNotEmpty();
    }

    @Test
    void refusesAnotherPasswordAndUsersThatAreSwitchedOff() {
        setPassword(true);
        assertThatThrownBy(() -> signIn("Another-horse-2026")).isInstanceOf(NotAuthorizedException.class);

        COGNITO.adminDisableUser(disable -> disable.userPoolId(pool).username(USER));
        assertThatThrownBy(() -> signIn(PASSWORD)).isInstanceOf(NotAuthorizedException.class);
    }

    @Test
    void asksForAnotherPasswordThanATemporaryOne() {
        setPassword(false);

        assertThat(COGNITO.initiateAuth(auth -> auth.clientId(client)
                                .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                                .authParameters(Map.of("USERNAME", USER, "PASSWORD", PASSWORD)))
                        .challengeName())
                .isEqualTo(ChallengeNameType.NEW_PASSWORD_REQUIRED);
    }

    @Test
    void setsAPasswordForGoodIfThePolicyAllowsIt() {
        assertThatThrownBy(() -> COGNITO.adminSetUserPassword(set ->
                        set.userPoolId(pool).username(USER).password("short").permanent(true)))
                .isInstanceOf(InvalidPasswordException.class);
        setPassword(true);

        assertThat(COGNITO.adminGetUser(get -> get.userPoolId(pool).username(USER))
                        .userStatus())
                .isEqualTo(UserStatusType.CONFIRMED);
    }

    @Test
    void refusesAFlowThatTheClientDoesNotHave() {
        String other = COGNITO.createUserPoolClient(create -> create.userPoolId(pool)
                        .clientName("other")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();

        assertThatThrownBy(() -> COGNITO.initiateAuth(auth -> auth.clientId(other)
                        .authFlow(AuthFlowType.USER_PASSWORD_AUTH)
                        .authParameters(Map.of("USERNAME", USER, "PASSWORD", PASSWORD))))
                .isInstanceOf(InvalidParameterException.class);
    }
}
