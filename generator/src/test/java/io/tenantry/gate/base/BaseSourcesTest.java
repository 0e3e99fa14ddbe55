// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlMapping;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The shipped base/ as people read it. */
class BaseSourcesTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final List<String> ORDER =
            List.of("apiVersion", "kind", "metadata", "automountServiceAccountToken", "spec");
    private static final List<String> METADATA = List.of("name", "labels", "annotations");
    private static final String RELEASE = "base/releases/1.0.0/";

    private final SourceTree tree = SourceTree.read(REPOSITORY, "base");

    @Test
    void passesTheGatesOwnRule() {
        BaseRule rule = new BaseRule();
        assertThat(tree.findings()).isEmpty();
        assertThat(tree.files()).flatExtracting(rule::check).isEmpty();
        assertThat(tree.files()).hasSizeGreaterThan(35);
    }

    @Test
    void isTidy() {
        for (SourceFile file : tree.files()) {
            assertThat(file.text())
                    .as(file.path())
                    .endsWith("\n")
                    .doesNotContain("\t", "\r", "\n\n", "$patch", "{}\nstatus");
            assertThat(file.text().lines())
                    .as(file.path())
                    .allMatch(line -> line.equals(line.stripTrailing()) && line.length() <= 120);
            if (!file.path().endsWith("kustomization.yaml") && !file.path().contains("/services/")) {
                YamlMapping manifest = (YamlMapping) StrictYaml.document(file.text());
                assertThat(manifest.entries().keySet()).as(file.path()).isSubsetOf(ORDER);
                assertThat(sorted(manifest, ORDER)).as(file.path()).isTrue();
                assertThat(sorted((YamlMapping) manifest.at("metadata").orElseThrow(), METADATA))
                        .as(file.path())
                        .isTrue();
            }
        }
    }

    @Test
    void listItemsAreIndented() {
        for (SourceFile file : tree.files()) {
            String previous = "";
            for (String line : file.text().lines().toList()) {
                if (line.strip().startsWith("- ") && previous.endsWith(":")) {
                    assertThat(indent(line))
                            .as(file.path() + ": " + line)
                            .isEqualTo(indent(previous.replaceFirst("- ", "  ")) + 2);
                }
                previous = line.strip().startsWith("#") ? previous : line;
            }
        }
    }

    @Test
    void everyRingAndReleaseHasEveryTier() {
        for (Tier tier : Tier.values()) {
            assertThat(tree.files())
                    .extracting(SourceFile::path)
                    .contains(RELEASE + tier.key() + "/kustomization.yaml");
            for (Ring ring : Ring.values()) {
                assertThat(text("base/rings/" + ring.key() + "/" + tier.key() + "/kustomization.yaml"))
                        .contains("  - ../../../releases/1.0.0/" + tier.key() + "\n");
            }
        }
    }

    @Test
    void liesInTheJarForInit() throws Exception {
        TreeMap<String, String> packed = new TreeMap<>();
        for (SourceFile file : tree.files()) {
            packed.put(file.path(), resource("/io/tenantry/fleet/seed/" + file.path()));
        }
        assertThat(packed).allSatisfy((path, text) -> assertThat(text).isEqualTo(text(path)));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = BaseSourcesTest.class.getResourceAsStream(name)) {
            return in == null ? "missing" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String text(String path) {
        try {
            return Files.readString(REPOSITORY.resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean sorted(YamlMapping mapping, List<String> order) {
        List<Integer> places =
                mapping.entries().keySet().stream().map(order::indexOf).toList();
        return places.equals(places.stream().sorted().toList());
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
