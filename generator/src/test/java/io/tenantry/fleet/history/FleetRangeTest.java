// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.fleet.Fixtures;
import io.tenantry.fleet.clone.HermeticGit;
import io.tenantry.fleet.clone.Identity;
import io.tenantry.gate.ChangeRules;
import io.tenantry.gate.source.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What only a range of commits shows: files of a release in use are not changed. */
class FleetRangeTest {

    private static final String PINNED = "overlays/cell-001/acme-k7x2q/settings/kustomization.yaml";

    /** 1.0.0 is named by a ring, and builds on 0.9.0; 0.8.0 is pinned by a tenant; 2.0.0 is not in use yet. */
    private static final Map<String, String> BEFORE = Map.ofEntries(
            Map.entry("base/rings/stable/basic/kustomization.yaml", "components:\n  - ../../../releases/1.0.0/basic\n"),
            Map.entry("base/releases/1.0.0/basic/kustomization.yaml", "components:\n  - \"../../0.9.0/all\"\n"),
            Map.entry("base/releases/1.0.0/basic/quota.yaml", "a: 1\n"),
            Map.entry("base/releases/1.0.0/services/order.yaml", "a: 1\n"),
            Map.entry("base/releases/0.9.0/all/kustomization.yaml", "resources:\n  - policy.yaml\n"),
            Map.entry("base/releases/0.9.0/all/policy.yaml", "a: 1\n"),
            Map.entry("base/releases/0.8.0/basic/kustomization.yaml", "resources: []\n"),
            Map.entry("base/releases/2.0.0/basic/kustomization.yaml", "resources: []\n"),
            Map.entry(PINNED, "components:\n  - \"../../../../base/releases/0.8.0/basic\"\n"),
            Map.entry("gitops/platform/network/tier.yaml", "a: 1\n"));

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path temp;

    private final Git git;

    FleetRangeTest(@TempDir Path folder) throws Exception {
        HermeticGit.install();
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
        for (Map.Entry<String, String> file : BEFORE.entrySet()) {
            write(file.getKey(), file.getValue());
        }
        commit();
    }

    /** One weakening of a range. */
    record Change(String name, String path, boolean refused) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Change> changes() {
        return Stream.of(
                new Change("a file of a ring's release", "base/releases/1.0.0/basic/quota.yaml", true),
                new Change("its kustomization", "base/releases/1.0.0/basic/kustomization.yaml", true),
                new Change("its copy of a declaration", "base/releases/1.0.0/services/order.yaml", true),
                new Change("what a release in use builds on", "base/releases/0.9.0/all/policy.yaml", true),
                new Change(
                        "a release that a tenant is pinned to", "base/releases/0.8.0/basic/kustomization.yaml", true),
                new Change("a release that nobody is on", "base/releases/2.0.0/basic/kustomization.yaml", false),
                new Change("a ring", "base/rings/stable/basic/kustomization.yaml", false),
                new Change("a tenant's settings", PINNED, false));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aChangedFileOfAReleaseInUseIsRefused(Change change) throws Exception {
        write(change.path(), "b: 2\n");
        commit();
        assertRefused(change);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRemovedFileOfAReleaseInUseIsRefused(Change change) throws Exception {
        git.rm().addFilepattern(change.path()).call();
        commit();
        assertRefused(change);
    }

    @Test
    void movingTheRingFirstDoesNotHelpInOneRange() throws Exception {
        write("base/rings/stable/basic/kustomization.yaml", "components:\n  - ../../../releases/2.0.0/basic\n");
        commit();
        write("base/releases/1.0.0/basic/quota.yaml", "b: 2\n");
        commit();
        assertThat(range("HEAD~2..HEAD").released()).containsExactly("base/releases/1.0.0/basic/quota.yaml");
        assertThat(range("HEAD~1..HEAD").released())
                .as("nobody is on it any more")
                .isEmpty();
    }

    /** Some thirty files: what is wrong is said once. */
    @Test
    void removingAReleaseTogetherWithItsLastUseIsOneFinding() throws Exception {
        write("base/rings/stable/basic/kustomization.yaml", "components:\n  - ../../../releases/2.0.0/basic\n");
        git.rm().addFilepattern("base/releases/1.0.0").call();
        commit();

        assertThat(findings(range("HEAD~1..HEAD"))).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("base/releases/1.0.0");
            assertThat(finding.message()).contains("in the same push").doesNotContain("a tenant is on");
            assertThat(finding.fix()).contains("in a later push");
        });
    }

    @Test
    void removingAReleaseThatARingIsOnIsOneFinding() throws Exception {
        git.rm().addFilepattern("base/releases/1.0.0").call();
        commit();

        assertThat(findings(range("HEAD~1..HEAD")))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .startsWith("is of a release that a ring or a tenant is on, and was changed or removed like")
                        .contains(" more of its files"));
    }

    private static List<Finding> findings(FleetRange range) {
        return new ChangeRules(1).check(range.rewritten(), List.of(), range.released(), range.withdrawn());
    }

    @Test
    void aNewReleaseIsNoChangeOfAnOldOne() throws Exception {
        write("base/releases/3.0.0/basic/kustomization.yaml", "resources: []\n");
        commit();
        assertThat(range("HEAD~1..HEAD").released()).isEmpty();
    }

    @Test
    void thePlatformIsPutOnDiskToo() throws Exception {
        write("gitops/platform/network/tier.yaml", "b: 2\n");
        commit();
        range("HEAD~1..HEAD");
        assertThat(temp.resolve("out1/gitops/platform/network/tier.yaml")).hasContent("b: 2\n");
    }

    private void assertRefused(Change change) {
        FleetRange range = range("HEAD~1..HEAD");
        List<Finding> findings = findings(range);
        if (change.refused()) {
            assertThat(findings).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("R21");
                assertThat(finding.file()).isEqualTo(change.path());
            });
        } else {
            assertThat(findings).isEmpty();
        }
    }

    private int exports;

    private FleetRange range(String range) {
        return FleetRange.export(folder(), range, temp.resolve("out" + ++exports));
    }

    private Path folder() {
        return git.getRepository().getWorkTree().toPath();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void commit() throws Exception {
        git.add().addFilepattern(".").call();
        git.commit()
                .setMessage("change")
                .setAuthor(Identity.TENANTRY.at(Fixtures.TIME))
                .setCommitter(Identity.TENANTRY.at(Fixtures.TIME))
                .setSign(false)
                .call();
    }

    @AfterEach
    void close() {
        git.close();
    }
}
