// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.app.WebhookSettings.Scheme;
import io.tenantry.onboarding.app.WebhookSettings.SourceSettings;
import io.tenantry.onboarding.configuration.ConfigurationException;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.out.AddressRule;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookVariablesTest {

    private static final String OLD = "whsec_AQIDBAUGBwgJCgsMDQ4PEBESExQVFhcYGRobHB0eHyA=";
    private static final String NEW = "whsec_IB8eHRwbGhkYFxYVFBMSERAPDg0MCwoJCAcGBQQDAgE=";
    private static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:aws-mp-subscription";
    private static final String QUEUE = "https://sqs.us-east-1.amazonaws.com/111122223333/agreements";

    @TempDir
    private Path folder;

    private static WebhookSettings read(Map<String, String> environment) {
        Values values = Values.read(environment);
        WebhookSettings settings = WebhookVariables.read(values);
        values.requireUsable();
        return settings;
    }

    private static List<String> problems(Map<String, String> environment) {
        Values values = Values.read(environment);
        WebhookVariables.read(values);
        try {
            values.requireUsable();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }

    @Test
    void takeNothingUnlessToldTo() {
        assertThat(read(Map.of())).isEqualTo(WebhookSettings.NONE);
    }

    @Test
    void nameEachSourceWithItsSchemeAndItsProofs() throws IOException {
        Path secrets = Files.writeString(folder.resolve("secrets"), """
            custom=%s
            custom = %s

            stripe=whsec_as_stripe_shows_it
            """.formatted(OLD, NEW));

        WebhookSettings settings = read(Map.of(
                "TENANTRY_WEBHOOK_SOURCES",
                "custom=standard, stripe=stripe, aws-marketplace=queue, aws-marketplace-sns=sns",
                "TENANTRY_WEBHOOK_SOURCES_OFF",
                "stripe",
                "TENANTRY_WEBHOOK_SECRETS_FILE",
                secrets.toString(),
                "TENANTRY_WEBHOOK_TOPICS",
                "aws-marketplace-sns=" + TOPIC,
                "TENANTRY_WEBHOOK_QUEUES",
                "aws-marketplace=" + QUEUE));

        assertThat(settings.sources())
                .containsExactly(
                        new SourceSettings(new SourceName("custom"), Scheme.STANDARD, List.of(OLD, NEW), true),
                        new SourceSettings(
                                new SourceName("stripe"), Scheme.STRIPE, List.of("whsec_as_stripe_shows_it"), false),
                        new SourceSettings(new SourceName("aws-marketplace"), Scheme.QUEUE, List.of(QUEUE), true),
                        new SourceSettings(new SourceName("aws-marketplace-sns"), Scheme.SNS, List.of(TOPIC), true));
        assertThat(settings.queue(new SourceName("aws-marketplace"))).contains(URI.create(QUEUE));
        assertThat(settings.open(Clock.systemUTC()))
                .extracting(Source::enabled)
                .containsExactly(true, false, true, true);
    }

    @Test
    void nameTheFolderOfIntakeFilesAndWhereEndpointsMayBe() throws IOException {
        Files.writeString(folder.resolve("billing.yaml"), """
            event: /type
            events:
              paid: start
            start:
              slug: /slug
              companyName: /company
              adminEmail: /email
              tier: /tier
            """);

        WebhookSettings settings = read(Map.of(
                "TENANTRY_WEBHOOK_SOURCES", "billing=header",
                "TENANTRY_WEBHOOK_SECRETS", "billing=a-secret-of-24-characters",
                "TENANTRY_WEBHOOK_INTAKE_FOLDER", folder.toString(),
                "TENANTRY_WEBHOOK_ENDPOINTS", "any"));

        assertThat(settings.intake()).contains(folder);
        assertThat(settings.addresses()).isEqualTo(AddressRule.ANY);
        assertThat(settings.open(Clock.systemUTC())).hasSize(1);
    }

    @Test
    void tellEverythingThatIsWrongWithoutASecret() {
        List<String> problems = problems(Map.of(
                "TENANTRY_WEBHOOK_SOURCES",
                "custom=standard,custom=standard,sbt=magic,stripe=stripe,billing=queue",
                "TENANTRY_WEBHOOK_SOURCES_OFF",
                "strype",
                "TENANTRY_WEBHOOK_SECRETS",
                "custom=whsec_hunter2\ncustum=" + OLD,
                "TENANTRY_WEBHOOK_TOPICS",
                "stripe=" + TOPIC,
                "TENANTRY_WEBHOOK_ENDPOINTS",
                "mine"));

        assertThat(problems)
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SOURCES names custom twice"))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SOURCES has a scheme that is none for sbt"))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SOURCES_OFF names strype, which"))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SECRETS names custum, which"))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_TOPICS names stripe, which"))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SECRETS cannot be used for custom: "))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_SECRETS cannot be used for stripe: "))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_QUEUES cannot be used for billing: "))
                .anyMatch(line -> line.startsWith("TENANTRY_WEBHOOK_INTAKE_FOLDER cannot be used: no intake file for"))
                .anyMatch(
                        line -> line.startsWith("TENANTRY_WEBHOOK_ENDPOINTS is \"mine\", which must be public or any"));
        assertThat(problems.toString()).doesNotContain("hunter2", OLD);
    }

    /** The shipped file would take the place of the operator's own, and tenants would start by other rules. */
    @Test
    void refuseAFolderThatIsNotThere() {
        assertThat(problems(Map.of(
                        "TENANTRY_WEBHOOK_SOURCES",
                        "custom=standard",
                        "TENANTRY_WEBHOOK_SECRETS",
                        "custom=" + OLD,
                        "TENANTRY_WEBHOOK_INTAKE_FOLDER",
                        folder.resolve("intakes").toString())))
                .singleElement()
                .asString()
                .startsWith("TENANTRY_WEBHOOK_INTAKE_FOLDER is ")
                .contains("must be a folder that is there");
    }

    private static List<String> problemsOf(String queues, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("TENANTRY_WEBHOOK_SOURCES", "sbt=queue");
        environment.put("TENANTRY_WEBHOOK_QUEUES", queues);
        return problems(environment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "foo",
                "sqs.us-east-1.amazonaws.com/1/events",
                "http://sqs.us-east-1.amazonaws.com/1/events",
                "https://sqs.us-east-1.amazonaws.com",
                "https://sqs.us-east-1.amazonaws.com/",
                "https:///1/events",
                "ftp://sqs.us-east-1.amazonaws.com/1/events"
            })
    void refuseWhatIsNoQueue(String queue) {
        assertThat(problemsOf("sbt=" + queue, Map.of()))
                .singleElement()
                .asString()
                .startsWith("TENANTRY_WEBHOOK_QUEUES cannot be used for sbt: the queue must be a URL such as");
    }

    @Test
    void takeAQueueWithoutEncryptionFromAStandInAlone() {
        String plain = "sbt=http://127.0.0.1:4566/1/events";

        assertThat(problemsOf(plain, Map.of("TENANTRY_AWS_ENDPOINT", "http://127.0.0.1:4566")))
                .isEmpty();
        assertThat(problemsOf(plain, Map.of())).hasSize(1);
        assertThat(problemsOf("sbt=" + QUEUE + ",sbt=" + QUEUE + "2", Map.of()))
                .singleElement()
                .asString()
                .contains("one queue");
    }

    @Test
    void refuseAListWithoutNamesAndShowNothingOfASecret() {
        Values values = Values.read(Map.of("TENANTRY_WEBHOOK_SECRETS", "whsec_hunter2"));
        WebhookVariables.read(values);

        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(values::requireUsable)
                .satisfies(e -> assertThat(e.problems())
                        .singleElement()
                        .asString()
                        .startsWith("TENANTRY_WEBHOOK_SECRETS must have entries of the form source=value")
                        .doesNotContain("hunter2"));
    }
}
