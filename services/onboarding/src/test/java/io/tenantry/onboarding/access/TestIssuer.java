// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** An issuer in memory that signs what it is told and counts how often its keys are read. */
public final class TestIssuer implements KeyHost {

    public static final Issuer ISSUER = new Issuer(
            URI.create("https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_a1B2c3D4e"), "client-of-tests");
    public static final String SUBJECT = "7c9e6679-7425-40de-944b-e07fc1f90ae7";

    /** Making a key takes longer than most tests. */
    private static final RSAKey FIRST = newKey("first");

    final AtomicInteger reads = new AtomicInteger();
    volatile boolean away;
    private final Clock clock;
    private volatile RSAKey key;

    public TestIssuer(Clock clock) {
        this.clock = clock;
        this.key = FIRST;
    }

    static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public AccessTokens verifier() {
        return new AccessTokens(ISSUER, this, clock);
    }

    RSAKey key() {
        return key;
    }

    void rotate(RSAKey next) {
        key = next;
    }

    @Override
    public JWKSet fetch() throws IOException {
        reads.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return new JWKSet(key.toPublicJWK());
    }

    /** A good token of a user in those groups. */
    public String token(String... groups) {
        return token(claims -> claims.claim("cognito:groups", List.of(groups)));
    }

    String token(UnaryOperator<JWTClaimsSet.Builder> change) {
        return sign(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), key, change);
    }

    String sign(JWSHeader header, RSAKey with, UnaryOperator<JWTClaimsSet.Builder> change) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER.uri().toString())
                .subject(SUBJECT)
                .claim("client_id", ISSUER.clientId())
                .claim("token_use", "access")
                .claim("username", "somebody")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(3600)));
        try {
            SignedJWT jwt = new SignedJWT(header, change.apply(claims).build());
            jwt.sign(new RSASSASigner(with));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
