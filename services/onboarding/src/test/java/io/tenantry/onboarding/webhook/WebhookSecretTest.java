// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.tenant.InvalidValueException;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSecretTest {

    /** Computed apart from the library. */
    @Test
    void signsAsTheSpecificationHasIt() {
        WebhookSecret secret = WebhookSecret.parse("whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=");

        assertThat(secret.sign(
                        "msg_01TESTVECTOR0000000001",
                        Instant.ofEpochSecond(1767225600),
                        "{\"slug\":\"acme\",\"tier\":\"basic\"}"))
                .isEqualTo("v1,Q9Kg1QXaF7ntXR3FXnY4UwzBOVEKw/3dM145Cl8oVZM=");
    }

    @ParameterizedTest
    @ValueSource(ints = {24, 32, 64})
    void takesKeysOf24To64Bytes(int length) {
        assertThat(WebhookSecret.parse(text(length)).reveal()).isEqualTo(text(length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 1_000})
    void refusesOtherKeys(int length) {
        assertThatThrownBy(() -> WebhookSecret.parse(text(length)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("24 to 64");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_!!!!", "AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=", "WHSEC_AQID"})
    void refusesWhatIsNoSecret(String text) {
        assertThatThrownBy(() -> WebhookSecret.parse(text)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void makesSecretsThatItReadsAndNeverPrints() {
        WebhookSecret secret = WebhookSecret.create(new Random(1));

        assertThat(WebhookSecret.parse(secret.reveal()).reveal()).isEqualTo(secret.reveal());
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(6));
    }

    private static String text(int length) {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[length]);
    }
}
