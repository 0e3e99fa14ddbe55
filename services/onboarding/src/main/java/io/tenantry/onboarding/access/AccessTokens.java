// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Verifies the access tokens of one app client of an Amazon Cognito user pool (Developer Guide, "Verifying JSON web
 * tokens"): signed with RS256 by a key of the pool, from that issuer, for that client, not over. The groups of the user
 * that are named like roles are roles. Blocks while keys are read.
 */
public final class AccessTokens {

    static final int MAX_LENGTH = 8 * 1024;
    static final Duration SKEW = Duration.ofSeconds(60);

    private static final Duration KEYS_LIMIT = Duration.ofSeconds(5);
    private static final String GROUPS = "cognito:groups";
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9-]{1,64}");

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();

    /** Reads the keys at the issuer's own address, at the first token. */
    public static AccessTokens of(Issuer issuer, Clock clock) {
        return new AccessTokens(issuer, new HttpKeyHost(issuer.keys(), KEYS_LIMIT), clock);
    }

    AccessTokens(Issuer issuer, KeyHost keys, Clock clock) {
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(JWSAlgorithm.RS256, new CachedKeys(keys, clock)));
        processor.setJWTClaimsSetVerifier(new Claims(issuer, clock));
    }

    /** Whether a text has the form of a signed token: three parts with dots between them. */
    public static boolean isOne(String text) {
        return text.startsWith("eyJ")
                && text.chars().filter(character -> character == '.').count() == 2;
    }

    /**
     * Who sent the token.
     *
     * @throws TokenRefusedException if it is not good, or not any more
     * @throws KeysUnavailableException if that cannot be told now
     */
    public Caller verify(String token) throws TokenRefusedException {
        try {
            if (token.length() > MAX_LENGTH) {
                throw refused();
            }
            SignedJWT jwt = SignedJWT.parse(token);
            if (jwt.getHeader().getKeyID() == null) {
                throw refused();
            }
            return caller(processor.process(jwt, null));
        } catch (ExpiredJWTException e) {
            throw new TokenRefusedException("The access token has expired: sign in again.");
        } catch (BadJOSEException | ParseException | IllegalArgumentException e) {
            throw refused();
        } catch (JOSEException e) {
            throw new KeysUnavailableException(e);
        }
    }

    private static TokenRefusedException refused() {
        return new TokenRefusedException("The access token is not one of this service's user pool and app client.");
    }

    private static Caller caller(JWTClaimsSet claims) throws ParseException, TokenRefusedException {
        String subject = claims.getSubject();
        if (!SUBJECT.matcher(subject).matches()) {
            throw refused();
        }
        List<String> groups =
                Optional.ofNullable(claims.getStringListClaim(GROUPS)).orElse(List.of());
        return new Caller("user:" + subject, Role.ofGroups(groups));
    }

    /** Also {@code nbf} is looked at, where there is one. */
    private static final class Claims extends DefaultJWTClaimsVerifier<SecurityContext> {

        private final Clock clock;

        Claims(Issuer issuer, Clock clock) {
            super(
                    new JWTClaimsSet.Builder()
                            .issuer(issuer.uri().toString())
                            .claim("token_use", "access")
                            .claim("client_id", issuer.clientId())
                            .build(),
                    Set.of("sub", "exp"));
            this.clock = clock;
            setMaxClockSkew((int) SKEW.toSeconds());
        }

        @Override
        protected Date currentTime() {
            return Date.from(clock.instant());
        }
    }
}
