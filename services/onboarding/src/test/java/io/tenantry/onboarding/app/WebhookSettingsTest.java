// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.app.WebhookSettings.Scheme;
import io.tenantry.onboarding.app.WebhookSettings.SourceSettings;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.intake.IntakeException;
import io.tenantry.onboarding.webhook.out.AddressRule;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookSettingsTest {

    private static final String SECRET = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";

    private static WebhookSettings of(String name, Scheme scheme, String... proofs) {
        return new WebhookSettings(
                List.of(new SourceSettings(new SourceName(name), scheme, List.of(proofs), true)),
                Optional.empty(),
                AddressRule.PUBLIC_ONLY);
    }

    private static List<Source> open(WebhookSettings settings) {
        return settings.open(Clock.systemUTC());
    }

    @Test
    void takeNothingUnlessToldTo() {
        assertThat(open(WebhookSettings.NONE)).isEmpty();
        assertThat(WebhookSettings.NONE.addresses()).isEqualTo(AddressRule.PUBLIC_ONLY);
    }

    @Test
    void openEverySchemeWithWhatProvesIt() {
        assertThat(open(of("custom", Scheme.STANDARD, SECRET, SECRET))).hasSize(1);
        assertThat(open(of("stripe", Scheme.STRIPE, "whsec_of_the_endpoint"))).hasSize(1);
        assertThat(open(of("sbt", Scheme.HEADER, "a-secret-of-24-characters"))).hasSize(1);
        assertThat(open(of("aws-marketplace-sns", Scheme.SNS, "arn:aws:sns:us-east-1:1:topic")))
                .hasSize(1);
        WebhookSettings queue = of("aws-marketplace", Scheme.QUEUE, "https://sqs.us-east-1.amazonaws.com/1/events");
        assertThat(open(queue)).hasSize(1);
        assertThat(queue.queue(new SourceName("aws-marketplace")))
                .contains(URI.create("https://sqs.us-east-1.amazonaws.com/1/events"));
        assertThat(queue.queue(new SourceName("custom"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Scheme.class, names = "QUEUE", mode = EnumSource.Mode.EXCLUDE)
    void refuseToStartWithoutAProof(Scheme scheme) {
        assertThatThrownBy(() -> open(of("custom", scheme))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open(of("custom", scheme, "short"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuseToStartWithoutAQueueOrAnIntakeFile() {
        assertThatThrownBy(() -> of("sbt", Scheme.QUEUE).queue(new SourceName("sbt")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> open(of("billing", Scheme.STANDARD, SECRET))).isInstanceOf(IntakeException.class);
    }

    @Test
    void printNoSecret() {
        assertThat(of("custom", Scheme.STANDARD, SECRET).toString()).doesNotContain("AQIDBAUG");
    }
}
