// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Weakens the shipped files one at a time: whatever is taken away, the gate notices. All of it with -Pcatalogue. */
class MutationsIT {

    private static final Kustomize KUSTOMIZE = KustomizeForTests.find();
    private static final Map<String, Finding> CAUGHT = new TreeMap<>();
    private static final Set<String> WITHOUT_TENANTS = new TreeSet<>();

    private final FleetGate gate = new FleetGate(KUSTOMIZE, new OverlayTemplates(), VerdictCache.none());
    private final FleetOnDisk fleet;

    MutationsIT(@TempDir Path root) throws Exception {
        fleet = FleetOnDisk.create(root);
        fleet.add(Examples.ACME, Examples.ACME_SETTINGS);
        fleet.add(Examples.GLOBEX, Examples.GLOBEX_SETTINGS);
    }

    static List<Mutation> mutations() {
        return Mutation.all();
    }

    static List<Mutation> sample() {
        return Mutation.sample();
    }

    /** The rest of the sample is refused by the same rules on the same builds. */
    static List<Mutation> smallSample() {
        return Mutation.sample().subList(0, 6);
    }

    @Test
    void nothingIsFoundInWhatIsShipped() {
        FleetReport report = check();
        assertThat(report.findings()).isEmpty();
        // Each tier running and suspended, and the two tenants.
        assertThat(report.builds()).isEqualTo(6 + 2);
    }

    @ParameterizedTest
    @MethodSource("sample")
    void aWeakeningIsRefused(Mutation mutation) throws Exception {
        assertRefused(mutation);
    }

    @Tag("catalogue")
    @ParameterizedTest
    @MethodSource("mutations")
    void everyWeakeningIsRefused(Mutation mutation) throws Exception {
        assertRefused(mutation);
    }

    @ParameterizedTest
    @MethodSource("smallSample")
    void aWeakeningOfAReleaseThatNobodyRunsIsRefused(Mutation mutation) throws Exception {
        assertRefusedWhereNobodyRunsIt(mutation);
    }

    @Tag("catalogue")
    @ParameterizedTest
    @MethodSource("mutations")
    void everyWeakeningOfAReleaseThatNobodyRunsIsRefused(Mutation mutation) throws Exception {
        assertRefusedWhereNobodyRunsIt(mutation);
    }

    private void assertRefusedWhereNobodyRunsIt(Mutation mutation) throws Exception {
        fleet.turnToUnusedRelease("1.1.0");
        mutation.change().apply(fleet);
        if (fleet.hasTouchedRelease()) {
            assertRefused(mutation, check());
            WITHOUT_TENANTS.add(mutation.name());
        }
    }

    private void assertRefused(Mutation mutation) throws Exception {
        mutation.change().apply(fleet);

        FleetReport report = check();

        assertRefused(mutation, report);
        CAUGHT.put(mutation.name(), first(report.findings(), mutation.rule()));
    }

    private void assertRefused(Mutation mutation, FleetReport report) {

        assertThat(report.findings()).extracting(Finding::rule).contains(mutation.rule());
        assertThat(report.findings()).allSatisfy(finding -> {
            assertThat(finding.file()).isNotBlank().doesNotStartWith("/");
            assertThat(finding.line()).isPositive();
            assertThat(finding.message())
                    .isNotBlank()
                    .doesNotContain(fleet.root().toString());
            assertThat(finding.fix()).isNotBlank();
        });
        switch (mutation.stage()) {
            case BEFORE_THE_BUILD -> assertThat(report.builds()).isZero();
            case AFTER_THE_BUILD -> assertThat(report.builds()).isPositive();
        }
    }

    /** The seven of which one may think that kustomize or Argo CD would stop them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "alias bomb in base/",
                "symlink in base/",
                "remote resource",
                "helmCharts in base/",
                "second Namespace",
                "metadata.namespace of another tenant",
                "hand-edited kustomization"
            })
    void whatWouldHarmTheBuildIsRefusedBeforeItInUnderASecond(String name) throws Exception {
        Mutation mutation = Mutation.all().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        mutation.change().apply(fleet);

        FleetReport report = check();

        assertThat(report.builds()).isZero();
        assertThat(report.findings()).extracting(Finding::rule).contains(mutation.rule());
        assertThat(quickestCheck(Duration.ofSeconds(1))).isLessThan(Duration.ofSeconds(1));
    }

    /** The best of some calls, no more of them than are needed: what the gate costs, not what else this machine does. */
    private Duration quickestCheck(Duration enough) {
        Duration best = Duration.ofDays(1);
        for (int call = 0; call < 30 && best.compareTo(enough) >= 0; call++) {
            long start = System.nanoTime();
            check();
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            best = took.compareTo(best) < 0 ? took : best;
        }
        return best;
    }

    @AfterAll
    static void printTheTable() throws Exception {
        StringBuilder table = new StringBuilder("| mutation | refused by | at |\n|---|---|---|\n");
        CAUGHT.forEach((name, finding) -> table.append("| ")
                .append(name)
                .append(" | ")
                .append(finding.rule())
                .append(" | ")
                .append(finding.file())
                .append(':')
                .append(finding.line())
                .append(" |\n"));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/gate-mutations.md"), table);
        System.out.println(CAUGHT.size() + " mutations, each refused: see target/gate-mutations.md; "
                + WITHOUT_TENANTS.size() + " of them also in a release that nobody runs");
        assertThat(WITHOUT_TENANTS).hasSizeGreaterThan(CAUGHT.size() / 6);
    }

    private FleetReport check() {
        return gate.check(fleet.root(), FleetGate.Depth.BY_SHAPE);
    }

    private static Finding first(List<Finding> findings, String rule) {
        return findings.stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
    }
}
