// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.webhook.in.HookRefusedException.Reason;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StripeAuthenticityTest {

    private static final Instant NOW = Instant.ofEpochSecond(1767225600);
    private static final String SECRET = "whsec_of_the_endpoint_1";
    private static final String BODY = "{\"id\":\"evt_1\"}";

    private final Authenticity authenticity = new StripeAuthenticity(List.of(SECRET, "whsec_of_the_endpoint_2"));

    static String sign(String secret, long time, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal((time + "." + body).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Hook hook(String... headers) {
        return new Hook(Map.of("stripe-signature", List.of(headers)), BODY.getBytes(StandardCharsets.UTF_8));
    }

    private void assertRefused(Hook hook, Reason reason) {
        assertThatThrownBy(() -> authenticity.verify(hook, NOW))
                .isInstanceOfSatisfying(
                        HookRefusedException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** Computed with openssl. */
    @Test
    void signsAsStripeDoes() {
        String signature = "9d3868c5fbe6a010d18bc4ac8f9f652100ffd0e397a14d60c9de52d5b0c4650b";

        assertThat(authenticity.verify(hook("t=1767225600,v1=" + signature), NOW))
                .isEmpty();
    }

    @Test
    void takesAGoodSignatureAmongOthers() {
        String good = sign("whsec_of_the_endpoint_2", 1767225600, BODY);
        assertThat(authenticity.verify(hook("t=1767225600,v1=00,v0=aa,v1=" + good), NOW))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "t=1767225600", "v1=00", "t=1767225600,v1=", "t=1767225600,t=1767225600,v1=00", ",,,,"})
    void refusesWhatIsNotSigned(String header) {
        assertRefused(hook(header), Reason.SIGNATURE_INVALID);
    }

    @Test
    void refusesTheOlderSchemeAndTooManyParts() {
        String good = sign(SECRET, 1767225600, BODY);
        assertRefused(hook("t=1767225600,v0=" + good), Reason.SIGNATURE_INVALID);
        assertRefused(hook("t=1767225600," + "v1=00,".repeat(12) + "v1=" + good), Reason.SIGNATURE_INVALID);
        assertRefused(hook("t=1767225600,v1=" + good, "t=1767225600,v1=" + good), Reason.SIGNATURE_INVALID);
    }

    @ParameterizedTest
    @ValueSource(longs = {1767225600 - 301, 1767225600 + 301})
    void refusesWhatIsOlderOrNewer(long time) {
        assertRefused(hook("t=" + time + ",v1=" + sign(SECRET, time, BODY)), Reason.TIMESTAMP_OUT_OF_RANGE);
    }

    @Test
    void doesNotStartWithoutASecret() {
        assertThatThrownBy(() -> new StripeAuthenticity(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new StripeAuthenticity(List.of("short"))).isInstanceOf(IllegalArgumentException.class);
    }
}
