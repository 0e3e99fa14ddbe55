// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.tenantry.onboarding.SteppedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccessTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final RSAKey FOREIGN = TestIssuer.newKey("first");
    private static final RSAKey SECOND = TestIssuer.newKey("second");

    private final SteppedClock clock = new SteppedClock(NOW);
    private final TestIssuer issuer = new TestIssuer(clock);
    private final AccessTokens tokens = issuer.verifier();

    @Test
    void takesTheHighestRoleOfTheGroups() throws TokenRefusedException {
        assertThat(tokens.verify(issuer.token("viewer", "admin", "others")))
                .isEqualTo(new Caller("user:" + TestIssuer.SUBJECT, Optional.of(Role.ADMIN)));
        assertThat(tokens.verify(issuer.token("reviewer")).role()).contains(Role.REVIEWER);
        assertThat(tokens.verify(issuer.token("Admin", "administrator")).role()).isEmpty();
        assertThat(tokens.verify(issuer.token(claims -> claims)).role()).isEmpty();
    }

    @Test
    void refusesEveryForgedToken() {
        for (Map.Entry<String, String> forged : forged().entrySet()) {
            assertThatThrownBy(() -> tokens.verify(forged.getValue()))
                    .as(forged.getKey())
                    .isInstanceOf(TokenRefusedException.class);
        }
    }

    private Map<String, String> forged() {
        Map<String, String> forged = new LinkedHashMap<>();
        String good = issuer.token("admin");
        JWSHeader header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build();
        forged.put("another key of that id", issuer.sign(header, FOREIGN, claims -> claims));
        forged.put("no key id", issuer.sign(new JWSHeader(JWSAlgorithm.RS256), issuer.key(), claims -> claims));
        forged.put(
                "another algorithm",
                issuer.sign(
                        new JWSHeader.Builder(JWSAlgorithm.PS256).keyID("first").build(),
                        issuer.key(),
                        claims -> claims));
        forged.put("a secret made of the public key", symmetric());
        forged.put("no signature", new PlainJWT(new JWTClaimsSet.Builder().build()).serialize());
        forged.put("a signature cut off", good.substring(0, good.lastIndexOf('.') + 1));
        forged.put("a changed body", good.replaceFirst("\\.e", ".f"));
        forged.put("another issuer", issuer.token(claims -> claims.issuer(TestIssuer.ISSUER.uri() + "x")));
        forged.put("no issuer", issuer.token(claims -> claims.issuer(null)));
        forged.put("another client", issuer.token(claims -> claims.claim("client_id", "other")));
        forged.put(
                "an audience only",
                issuer.token(claims -> claims.claim("client_id", null).audience(TestIssuer.ISSUER.clientId())));
        forged.put("an id token", issuer.token(claims -> claims.claim("token_use", "id")));
        forged.put("no use", issuer.token(claims -> claims.claim("token_use", null)));
        forged.put("no end", issuer.token(claims -> claims.expirationTime(null)));
        forged.put("over", issuer.token(claims -> claims.expirationTime(at(-61))));
        forged.put("not yet", issuer.token(claims -> claims.notBeforeTime(at(62))));
        forged.put("no subject", issuer.token(claims -> claims.subject(null)));
        forged.put("an address as subject", issuer.token(claims -> claims.subject("admin@example.com")));
        forged.put("groups that are no list", issuer.token(claims -> claims.claim("cognito:groups", 7)));
        forged.put("too long", issuer.token(claims -> claims.claim("x", "y".repeat(AccessTokens.MAX_LENGTH))));
        forged.put("nothing", "");
        forged.put("dots", "eyJ..");
        return forged;
    }

    private String symmetric() {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                    new JWTClaimsSet.Builder()
                            .issuer(TestIssuer.ISSUER.uri().toString())
                            .build());
            jwt.sign(new MACSigner(issuer.key().toRSAPublicKey().getEncoded()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Date at(int seconds) {
        return Date.from(clock.instant().plusSeconds(seconds));
    }

    @Test
    void allowsClocksThatAreAMinuteApart() throws TokenRefusedException {
        tokens.verify(issuer.token(claims -> claims.expirationTime(at(-58))));
        tokens.verify(issuer.token(claims -> claims.notBeforeTime(at(58))));
    }

    @Test
    void saysThatATokenIsOverSinceThatCanBeMended() {
        assertThatThrownBy(() -> tokens.verify(issuer.token(claims -> claims.expirationTime(at(-100)))))
                .hasMessage("The access token has expired: sign in again.");
    }

    @Test
    void readsKeysOnceForManyTokens() throws TokenRefusedException {
        for (int i = 0; i < 20; i++) {
            tokens.verify(issuer.token("admin"));
        }

        assertThat(issuer.reads).hasValue(1);
    }

    @Test
    void readsKeysAgainForAnUnknownOneButNotTwiceWithinHalfAMinute() throws TokenRefusedException {
        tokens.verify(issuer.token("admin"));
        issuer.rotate(SECOND);
        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(() -> tokens.verify(issuer.token("admin"))).isInstanceOf(TokenRefusedException.class);
        }
        assertThat(issuer.reads).hasValue(1);

        clock.advance(CachedKeys.BETWEEN_READS);
        assertThat(tokens.verify(issuer.token("admin")).role()).contains(Role.ADMIN);
        assertThat(issuer.reads).hasValue(2);
    }

    @Test
    void forgetsAKeyThatTheIssuerNoLongerHas() throws TokenRefusedException {
        String before = issuer.token(claims -> claims.expirationTime(at(100_000)));
        tokens.verify(before);
        issuer.rotate(SECOND);
        clock.advance(CachedKeys.FRESH);

        assertThatThrownBy(() -> tokens.verify(before)).isInstanceOf(TokenRefusedException.class);
    }

    @Test
    void livesOnItsKeysForADayWhileTheIssuerIsAway() throws TokenRefusedException {
        tokens.verify(issuer.token("admin"));
        issuer.away = true;
        clock.advance(CachedKeys.KEPT.minusSeconds(1));
        tokens.verify(issuer.token("admin"));

        clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> tokens.verify(issuer.token("admin"))).isInstanceOf(KeysUnavailableException.class);
        issuer.away = false;
        clock.advance(CachedKeys.BETWEEN_READS);
        assertThat(tokens.verify(issuer.token("viewer")).role()).contains(Role.VIEWER);
    }

    @Test
    void takesIssuersOverHttpsOnlyUnlessTheyAreOnThisMachine() {
        new Issuer(URI.create("http://127.0.0.1:4566/eu-central-1_a"), "client");
        for (String uri : List.of(
                "http://example.com/pool",
                "https://example.com/pool/",
                "https://user@example.com/pool",
                "https://example.com/pool?x",
                "file:///etc/passwd",
                "pool")) {
            assertThatThrownBy(() -> new Issuer(URI.create(uri), "client"))
                    .as(uri)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
