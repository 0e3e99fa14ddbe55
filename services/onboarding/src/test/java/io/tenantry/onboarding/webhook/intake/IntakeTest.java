// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeTest {

    private static final IntakeFiles SHIPPED = new IntakeFiles(Optional.empty());

    private static Intake shipped(String source) {
        return SHIPPED.of(new SourceName(source));
    }

    private static Meaning meaning(String source, String payload) {
        return shipped(source).meaning(Payload.read(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String session(String status, String metadata) {
        return """
            {"id":"evt_1","type":"checkout.session.completed","data":{"object":{"id":"cs_1","payment_status":"%s",
            "customer_details":{"email":"admin@example.com","name":"Acme, Inc."},"metadata":%s}}}\
            """.formatted(status, metadata);
    }

    @Test
    void namesEachSourceWhoseFileIsShipped() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/resources/io/tenantry/onboarding/webhook/intake"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(IntakeFiles.SHIPPED.stream()
                            .map(source -> source + ".yaml")
                            .toList());
        }
    }

    @Test
    void readsARequestOfYourOwnSystem() {
        Meaning meaning = meaning("custom", """
            {"type":"tenant.requested","data":{"slug":"acme","companyName":"Acme, Inc.",
            "adminEmail":"admin@example.com","tier":"premium","more":1}}\
            """);

        assertThat(meaning).isInstanceOfSatisfying(Meaning.Start.class, start -> {
            assertThat(start.request().slug().value()).isEqualTo("acme");
            assertThat(start.request().companyName().value()).isEqualTo("Acme, Inc.");
            assertThat(start.request().adminEmail().value()).isEqualTo("admin@example.com");
            assertThat(start.request().tier()).isEqualTo(Tier.PREMIUM);
            assertThat(start.subject()).isEmpty();
        });
    }

    @Test
    void readsAPaidCheckoutOfStripe() {
        Meaning meaning = meaning("stripe", session("paid", "{\"slug\":\"acme\",\"tier\":\"standard\"}"));

        assertThat(meaning).isInstanceOfSatisfying(Meaning.Start.class, start -> {
            assertThat(start.request().tier()).isEqualTo(Tier.STANDARD);
            assertThat(start.subject()).contains("cs_1");
        });
    }

    @Test
    void ignoresACheckoutThatIsNotPaidYet() {
        assertThat(meaning("stripe", session("unpaid", "{\"slug\":\"acme\",\"tier\":\"standard\"}")))
                .isInstanceOf(Meaning.Ignored.class);
    }

    @Test
    void neverMakesASlugFromAName() {
        assertThatThrownBy(() -> meaning("stripe", session("paid", "{\"tier\":\"standard\"}")))
                .isInstanceOfSatisfying(IntakeRefusedException.class, e -> {
                    assertThat(e.violations()).hasSize(1);
                    assertThat(e.violations().get(0).toString())
                            .startsWith("/data/object/metadata/slug: is missing: send the shop address");
                });
    }

    @Test
    void listsEveryViolationAndRepeatsNoValue() {
        assertThatThrownBy(() -> meaning("custom", """
            {"type":"tenant.requested","data":{"slug":"kube-system","companyName":"","adminEmail":"secret",
            "tier":{"a":1}}}\
            """)).isInstanceOfSatisfying(IntakeRefusedException.class, e -> {
            assertThat(e.violations())
                    .extracting(IntakeViolation::pointer)
                    .containsExactly("/data/slug", "/data/companyName", "/data/adminEmail", "/data/tier");
            assertThat(e.violations().toString()).doesNotContain("secret", "kube-system");
        });
    }

    @Test
    void refusesAWordThatTheFileDoesNotHave() {
        assertThatThrownBy(() -> meaning("stripe", session("paid", "{\"slug\":\"acme\",\"tier\":\"price_1\"}")))
                .isInstanceOfSatisfying(
                        IntakeRefusedException.class,
                        e -> assertThat(e.violations().get(0).detail()).contains("add it under values"));
    }

    @Test
    void readsWhatTheSaasBuilderToolkitSends() {
        Meaning meaning = meaning("sbt", """
            {"id":"e1","source":"sbt.control.plane","detail-type":"sbt_aws_onboardingRequest","detail":
            {"tenantId":"t1","tenantRegistrationId":"r1","tenantName":"Acme","email":"admin@example.com",
            "slug":"acme","tier":"advanced"}}\
            """);

        assertThat(meaning).isInstanceOfSatisfying(Meaning.Start.class, start -> {
            assertThat(start.request().tier()).isEqualTo(Tier.STANDARD);
            assertThat(start.subject()).contains("t1");
            assertThat(start.registration()).contains("r1");
        });
    }

    @Test
    void refusesAFolderThatIsNotThere(@TempDir Path folder) {
        IntakeFiles misspelt = new IntakeFiles(Optional.of(folder.resolve("intakes")));

        assertThatThrownBy(() -> misspelt.of(new SourceName("custom")))
                .isInstanceOf(IntakeException.class)
                .hasMessageContaining("there is no folder");
    }

    @Test
    void refusesARegistrationThatCannotBeShown() {
        assertThatThrownBy(() -> meaning("sbt", """
            {"detail-type":"sbt_aws_onboardingRequest","detail":{"tenantId":"t1","tenantRegistrationId":"a b",
            "tenantName":"Acme","email":"admin@example.com","slug":"acme","tier":"basic"}}\
            """))
                .isInstanceOfSatisfying(
                        IntakeRefusedException.class,
                        refused -> assertThat(refused.violations())
                                .extracting(IntakeViolation::pointer)
                                .containsExactly("/detail/tenantRegistrationId"));
    }

    @Test
    void recordsWhatMarketplaceSendsUnderItsLicense() {
        assertThat(meaning("aws-marketplace", """
            {"id":"e1","source":"aws.agreement-marketplace","detail-type":"License Updated - Manufacturer",
            "detail":{"license":{"arn":"arn:aws:license-manager::1:license:l-1"},"agreement":{"id":"agmt-1"}}}\
            """))
                .isEqualTo(new Meaning.Later(EventKind.CHANGE, Optional.of("arn:aws:license-manager::1:license:l-1")));
        assertThat(meaning("aws-marketplace", """
            {"detail-type":"Purchase Agreement Ended - Proposer","detail":{"agreement":{"id":"agmt-1"}}}\
            """)).isEqualTo(new Meaning.Later(EventKind.STOP, Optional.of("agmt-1")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom", "stripe", "aws-marketplace", "aws-marketplace-sns", "sbt"})
    void ignoresWhatItDoesNotKnow(String source) {
        assertThat(meaning(source, "{}")).isInstanceOf(Meaning.Ignored.class);
        assertThat(meaning(source, "{\"type\":\"x\",\"detail-type\":\"x\",\"action\":\"x\"}"))
                .isInstanceOf(Meaning.Ignored.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "null", "1", "{", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "\ufeff{}", "{\"a\":1}x"
            })
    void refusesWhatIsNotOneJsonObject(String text) {
        assertThatThrownBy(() -> Payload.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(PayloadException.class);
    }

    @Test
    void refusesBodiesThatWouldExhaustAParser() {
        for (String text : new String[] {
            "{\"a\":" + "[".repeat(100) + "]".repeat(100) + "}",
            "{\"a\":" + "1".repeat(100) + "}",
            "{\"" + "k".repeat(1_000) + "\":1}",
            "{\"a\":[" + "1,".repeat(50_000) + "1]}"
        }) {
            assertThatThrownBy(() -> Payload.read(text.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(PayloadException.class);
        }
    }

    @Test
    void prefersTheOperatorsOwnFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("billing.yaml"), """
            event: /event
            events: {paid: start}
            start:
              slug: /slug
              companyName: /name
              adminEmail: /email
              tier: {at: /plan, values: {p1: premium}, default: basic}
            """);
        Intake intake = new IntakeFiles(Optional.of(folder)).of(new SourceName("billing"));

        Meaning meaning = intake.meaning(
                Payload.read("{\"event\":\"paid\",\"slug\":\"acme\",\"name\":\"Acme\",\"email\":\"a@example.com\"}"
                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(meaning)
                .isInstanceOfSatisfying(
                        Meaning.Start.class,
                        start -> assertThat(start.request().tier()).isEqualTo(Tier.BASIC));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event: type",
                "event: /type\nevents: {a: begin}",
                "event: /type\nevents: {a: start}\nstart: {slug: /s}",
                "event: /type\n"
                        + "events: {a: start}\n"
                        + "more: 1\n"
                        + "start: {slug: /s, companyName: /c, adminEmail: /e, tier: /t}",
                "event: /type\n"
                        + "events: {a: start}\n"
                        + "start: {slug: {at: /s, default: acme}, companyName: /c, adminEmail: /e, tier: /t}",
                "event: /type\nevents: {a: start}\nstart: {slug: [], companyName: /c, adminEmail: /e, tier: /t}",
                "event: /type\n"
                        + "events: {a: start}\n"
                        + "only: [{events: [b], at: /x, is: [y]}]\n"
                        + "start: {slug: /s, companyName: /c, adminEmail: /e, tier: /t}",
                "event: &a /type"
            })
    void namesFileAndLineOfAFileThatCannotBeUsed(String text, @TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("billing.yaml"), text);

        assertThatThrownBy(() -> new IntakeFiles(Optional.of(folder)).of(new SourceName("billing")))
                .isInstanceOf(IntakeException.class)
                .hasMessageMatching("(?s)intake/billing.yaml:[0-9]+: .+");
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> shipped("billing"))
                .isInstanceOf(IntakeException.class)
                .hasMessageContaining("billing.yaml");
    }
}
