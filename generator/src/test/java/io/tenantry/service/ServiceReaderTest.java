// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceReaderTest {

    static final String BILLING = """
            # What every tenant gets under this name; Deployment, Service, route, policies, IAM and tables follow from it.
            service:
              name: billing
              image: registry.example.com/billing@sha256:3333333333333333333333333333333333333333333333333333333333333333
              port: 8080
              path: /billing
              data:
                kind: silo
                hashKey: id
                rangeKey: month
              calls: []
              tiers: [premium]
              size: medium
            """;

    private final ServiceReader reader = new ServiceReader();

    @ParameterizedTest
    @ValueSource(strings = {"base/services/", "base/releases/1.0.0/services/"})
    void readsAndWritesTheShippedDeclarationsByteForByte(String folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String name : List.of("order", "product")) {
            files.put(folder + name + ".yaml", Files.readString(Path.of("..", folder + name + ".yaml")));
        }
        Services services = reader.services(files);
        assertThat(services.all())
                .hasSize(2)
                .allSatisfy(service -> assertThat(ServiceWriter.text(service))
                        .isEqualTo(files.get(folder + ServiceWriter.fileName(service.name()))));
    }

    @Test
    void readsEveryMember() {
        Service billing = reader.service("billing.yaml", BILLING);
        assertThat(billing.name()).isEqualTo(new ServiceName("billing"));
        assertThat(billing.port()).isEqualTo(8080);
        assertThat(billing.path()).isEqualTo(new ServicePath("/billing"));
        assertThat(billing.data()).isEqualTo(ServiceData.silo(TableKeys.of("id", "month")));
        assertThat(billing.calls()).isEmpty();
        assertThat(billing.tiers()).containsExactly(Tier.PREMIUM);
        assertThat(billing.size()).isEqualTo(Size.MEDIUM);
        assertThat(ServiceWriter.text(billing)).isEqualTo(BILLING);
    }

    @Test
    void writesNamesThatYamlTakesForAnythingElseInQuotes() {
        Service on = new Service(
                new ServiceName("on"),
                new Image("registry.example.com/on@sha256:" + "4".repeat(64)),
                8080,
                new ServicePath("/on"),
                ServiceData.silo(TableKeys.of("Null")),
                Set.of(new ServiceName("true")),
                Set.of(Tier.BASIC),
                Size.SMALL);
        String text = ServiceWriter.text(on);
        assertThat(text).contains("name: \"on\"", "hashKey: \"Null\"", "calls: [\"true\"]");
        assertThat(reader.service("on.yaml", text)).isEqualTo(on);
    }

    @Test
    void writesAndReadsAServiceWithoutData() {
        String text = BILLING.replace("    kind: silo\n    hashKey: id\n    rangeKey: month\n", "    kind: none\n");
        Service billing = reader.service("billing.yaml", text);
        assertThat(billing.data()).isEqualTo(ServiceData.none());
        assertThat(billing.hasRole()).isFalse();
        assertThat(ServiceWriter.text(billing)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'name: billing' | 'name: bill-ing' | 3 | name must be 2 to 15",
                "'name: billing' | 'name: order' | 3 | name must be the name of its file",
                "'name: billing' | 'name: default' | 3 | name must not be default",
                "'name: billing' | 'name: [billing]' | 3 | name must be a text",
                "'@sha256:' | ':1.0.0@sha512:' | 4 | image must be an image by digest",
                "'port: 8080' | 'port: 80' | 5 | port must be a number from 1024 to 65535",
                "'port: 8080' | 'port: \"8080\"' | 5 | port must be a whole number without quotes",
                "'port: 8080' | 'port: 8080.5' | 5 | port must be a whole number without quotes",
                "'path: /billing' | 'path: /' | 6 | path must be 1 to 5 segments",
                "'path: /billing' | 'path: /billing/' | 6 | path must be 1 to 5 segments",
                "'path: /billing' | 'path: /../x' | 6 | path must be 1 to 5 segments",
                "'kind: silo' | 'kind: shared' | 8 | kind must be one of none, silo, pool",
                "'kind: silo' | 'kind: pool' | 9 | hashKey must be tenantId in a pool",
                "'kind: silo' | 'kind: none' | 9 | hashKey is not a member",
                "'hashKey: id' | 'hashKey: a.b' | 9 | hashKey must be 1 to 63 letters",
                "'hashKey: id' | 'hashKey: month' | 10 | rangeKey must be another attribute",
                "'hashKey: id' | 'indexes: []' | 8 | hashKey is missing",
                "'calls: []' | 'calls: [billing]' | 11 | calls must not name the service itself",
                "'calls: []' | 'calls: product' | 11 | calls must be a list",
                "'tiers: [premium]' | 'tiers: []' | 12 | tiers must name at least one tier",
                "'tiers: [premium]' | 'tiers: [gold]' | 12 | tier",
                "'tiers: [premium]' | 'tiers: [premium, premium]' | 12 | tiers must name each only once",
                "'size: medium' | 'size: huge' | 13 | size must be one of small",
                "'size: medium' | 'replicas: 3' | 13 | replicas is not a member",
                "'size: medium' | 'size: &a medium' | 13 | anchors",
                "'service:' | 'services:' | 2 | service is missing"
            })
    void refusesWithFileAndLine(String right, String wrong, int line, String message) {
        List<DeclarationViolation> violations = violations(Map.of("billing.yaml", BILLING.replace(right, wrong)));
        assertThat(violations).anySatisfy(violation -> {
            assertThat(violation.file()).isEqualTo("billing.yaml");
            assertThat(violation.line()).isEqualTo(line);
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        String text = BILLING.replace("port: 8080", "port: 80")
                .replace("path: /billing", "path: billing")
                .replace("size: medium", "sizes: medium");
        assertThat(violations(Map.of("billing.yaml", text)))
                .extracting(DeclarationViolation::line)
                .contains(3, 5, 6, 13);
    }

    @Test
    void refusesAPathBelowAnothersBySegments() {
        assertThat(violations(Map.of("billing.yaml", BILLING, "tax.yaml", other("tax", "/billing/tax", ""))))
                .singleElement()
                .hasToString("tax.yaml:6: path must not overlap /billing, the path of billing");
        assertThat(reader.services(Map.of("billing.yaml", BILLING, "tax.yaml", other("tax", "/billing-tax", "")))
                        .all())
                .hasSize(2);
    }

    @Test
    void refusesACallOfWhatIsNotDeclaredInEveryTierOfTheCaller() {
        assertThat(violations(Map.of("tax.yaml", other("tax", "/tax", "billing"))))
                .singleElement()
                .hasToString("tax.yaml:11: calls names billing, which is not declared");
        String wide = other("tax", "/tax", "billing").replace("[premium]", "[basic, premium]");
        assertThat(violations(Map.of("billing.yaml", BILLING, "tax.yaml", wide)))
                .singleElement()
                .hasToString("tax.yaml:11: calls names billing, which is not in basic");
    }

    @Test
    void tellsWhatATierGets() {
        Services services = reader.services(Map.of(
                "billing.yaml",
                BILLING,
                "tax.yaml",
                other("tax", "/tax", "billing")
                        .replace("kind: silo", "kind: pool")
                        .replace("hashKey: id", "hashKey: tenantId")));
        assertThat(services.of(Tier.BASIC)).isEmpty();
        assertThat(services.of(Tier.PREMIUM)).hasSize(2);
        assertThat(services.siloed(Tier.PREMIUM))
                .containsOnly(Map.entry(new ServiceName("billing"), TableKeys.of("id", "month")));
        assertThat(services.pooled())
                .containsOnly(Map.entry(new ServiceName("tax"), TableKeys.of("tenantId", "month")));
        assertThat(services.withRole(Tier.PREMIUM)).containsExactly(new ServiceName("billing"), new ServiceName("tax"));
    }

    private static String other(String name, String path, String calls) {
        return BILLING.replace("name: billing", "name: " + name)
                .replace("path: /billing", "path: " + path)
                .replace("calls: []", "calls: [" + calls + "]");
    }

    private List<DeclarationViolation> violations(Map<String, String> files) {
        return catchThrowableOfType(DeclarationException.class, () -> reader.services(files))
                .violations();
    }
}
