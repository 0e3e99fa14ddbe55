// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.webhook.SourceName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {

    private static final String SECRET = "s3cret-of-the-test-0123456789abcdef";

    private static RunSettings read(Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TENANTRY_CELLS",
                "cell-001",
                "TENANTRY_FLEET_URL",
                "https://git.example.com/fleet.git",
                "TENANTRY_ADMIN_TOKEN",
                SECRET,
                "TENANTRY_STATUS_KEY",
                SECRET,
                "TENANTRY_SIGNUP_PROOF",
                "off"));
        environment.putAll(more);
        return RunSettings.read(Values.read(environment));
    }

    /** The answers that are under way get their time after the work. */
    @ParameterizedTest
    @CsvSource({"30s,25s", "10m,595s", "4s,2s"})
    void leaveTheWorkAllButTheLastPartOfAShutdown(String grace, String work) {
        RunSettings settings = read(Map.of("TENANTRY_SHUTDOWN_GRACE", grace));

        assertThat(settings.replica().work().grace()).isEqualTo(Duration.parse("PT" + work));
    }

    private static final Map<String, String> BY_MAIL = Map.of(
            "TENANTRY_SIGNUP_PROOF", "mail",
            "TENANTRY_MAIL_SENDER", "signup@shop.example.com",
            "TENANTRY_PUBLIC_URL", "https://signup.example.com");

    @Test
    void letNoClientCloseSignUpForOthersUnlessToldOtherwise() {
        RunSettings usual = read(BY_MAIL);

        assertThat(usual.warning()).isEmpty();
        assertThat(usual.limits()).isEqualTo(ApiSettings.Limits.DEFAULT);
        assertThat(usual.proof().orElseThrow().patience()).isEqualTo(ProofSettings.PATIENCE);
    }

    @ParameterizedTest
    @CsvSource({
        "TENANTRY_SIGNUPS_PER_HOUR, 20",
        "TENANTRY_SIGNUPS_UNCONFIRMED, 90",
        "TENANTRY_REPLICAS, 3",
        "TENANTRY_SIGNUP_PROOF_TIME, 4h"
    })
    void warnWhenOneClientCouldCloseSignUpForOthers(String variable, String value) {
        Map<String, String> changed = new HashMap<>(BY_MAIL);
        changed.put(variable, value);

        assertThat(read(changed).warning().orElseThrow()).contains("one client alone can hold ");
        assertThat(read(Map.of(variable, value)).warning()).as("nothing waits").isEmpty();
    }

    @Test
    void letAFifthOfACellWaitToBeConfirmedUnlessToldOtherwise() {
        assertThat(read(Map.of()).room()).isEqualTo(CapacityLimits.DEFAULT);
        assertThat(read(Map.of("TENANTRY_SIGNUPS_UNCONFIRMED", "7")).room().unconfirmed())
                .isEqualTo(7);
    }

    @Test
    void takeTheWebhooksThatAreConfigured() {
        assertThat(read(Map.of()).webhooks()).isEqualTo(WebhookSettings.NONE);

        RunSettings settings = read(Map.of(
                "TENANTRY_WEBHOOK_SOURCES", "sbt=header",
                "TENANTRY_WEBHOOK_SECRETS", "sbt=a-secret-of-24-characters"));

        assertThat(settings.webhooks().sources())
                .extracting(WebhookSettings.SourceSettings::name)
                .containsExactly(new SourceName("sbt"));
    }
}
