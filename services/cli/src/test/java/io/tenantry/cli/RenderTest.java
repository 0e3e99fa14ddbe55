// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a copy of this repository's own example tenants, which are a fleet repository's overlays. */
class RenderTest {

    private static final Path EXAMPLES = Path.of("../../overlays");
    private static final String POLICY = "gitops/platform/aws/tenantry-onboarding.policy.json";
    private static final FileTime LONG_AGO = FileTime.fromMillis(0);

    private final Path fleet;

    RenderTest(@TempDir Path fleet) {
        this.fleet = fleet;
    }

    @BeforeEach
    void copyTheExamples() throws IOException {
        copy(EXAMPLES, fleet.resolve("overlays"));
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.sorted().toList()) {
                Path copy = to.resolve(from.relativize(path));
                Files.copy(path, copy);
                Files.setLastModifiedTime(copy, LONG_AGO);
            }
        }
    }

    @Test
    void findsNothingInWhatIsRendered() {
        CommandRun run = render("--check");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("Every rendered file is what it renders to.\n");
    }

    @Test
    void namesFileLineAndRuleOfAHandMadeChange() throws IOException {
        change(kustomization(), "acme-k7x2q", "other-k7x2q");

        CommandRun run = render("--check");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).matches("overlays/cell-001/acme-k7x2q/kustomization.yaml:[0-9]+: R21 .*\n");
        assertThat(Files.readString(kustomization())).contains("other-k7x2q");
    }

    @Test
    void putsTheRenderedTextBack() throws IOException {
        String whole = Files.readString(kustomization());
        change(kustomization(), "acme-k7x2q", "other-k7x2q");

        CommandRun run = render();

        assertThat(run.exit()).isZero();
        assertThat(run.err()).startsWith("wrote overlays/cell-001/acme-k7x2q/kustomization.yaml\n");
        assertThat(kustomization()).hasContent(whole);
    }

    @Test
    void writesNothingWhereNothingDiffers() throws IOException {
        render();

        try (Stream<Path> files = Files.walk(fleet.resolve("overlays")).filter(Files::isRegularFile)) {
            assertThat(files)
                    .allSatisfy(
                            file -> assertThat(Files.getLastModifiedTime(file)).isEqualTo(LONG_AGO));
        }
    }

    @Test
    void leavesAloneWhatIsNoTenantAndSaysWhy() throws IOException {
        Path tenant = fleet.resolve("overlays/cell-001/acme-k7x2q/tenant.yaml");
        change(tenant, "userPoolId", "poolId");
        String changed = Files.readString(tenant);

        CommandRun run = render();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("overlays/cell-001/acme-k7x2q/tenant.yaml:");
        assertThat(tenant).hasContent(changed);
    }

    @Test
    void spreadsNoTenantIntoAnotherOnesFolder() throws IOException {
        Path globex = fleet.resolve("overlays/cell-001/globex-m4pzt/kustomization.yaml");
        String whole = Files.readString(globex);
        Files.writeString(
                fleet.resolve("overlays/cell-001/globex-m4pzt/tenant.yaml"),
                Files.readString(fleet.resolve("overlays/cell-001/acme-k7x2q/tenant.yaml")));

        assertThat(render().exit()).isEqualTo(1);
        assertThat(globex).hasContent(whole);
    }

    @Test
    void rendersWhatFollowsFromAnEditOfCellYaml() throws IOException {
        copy(Path.of("../../gitops"), fleet.resolve("gitops"));
        assertThat(render("--check").exit()).isZero();
        change(fleet.resolve("gitops/cells/cell-001/cell.yaml"), "shop.example.com", "store.example.com");

        assertThat(render("--check").out().lines())
                .anyMatch(line -> line.startsWith("gitops/platform/gateway/gateway.yaml:") && line.contains("R40"))
                .anyMatch(line -> line.contains("tenantry-onboarding.policy.json:") && line.contains("R15"))
                .allMatch(line -> line.contains("; run tenantry render"));
        CommandRun run = render();

        assertThat(run.exit()).isZero();
        assertThat(run.err()).isEqualTo("""
                wrote gitops/platform/admission/tenantry-hosts.yaml
                wrote gitops/platform/aws/tenantry-onboarding.policy.json
                wrote gitops/platform/gateway/gateway.yaml
                Every rendered file is what it renders to.
                """);
        assertThat(Files.readString(fleet.resolve("gitops/platform/gateway/gateway.yaml")))
                .contains("*.store.example.com");
        assertThat(Files.readString(fleet.resolve(POLICY)))
                .contains("identity/store.example.com", "*@store.example.com")
                .doesNotContain("shop.example.com");
    }

    @Test
    void leavesAPolicyAloneThatPeopleHaveNarrowedAndSaysWhatItLacks() throws IOException {
        copy(Path.of("../../gitops"), fleet.resolve("gitops"));
        change(fleet.resolve(POLICY), "\\*@shop", "no-reply@shop");
        change(fleet.resolve("gitops/cells/cell-001/cell.yaml"), "shop.example.com", "store.example.com");
        String narrowed = Files.readString(fleet.resolve(POLICY));

        CommandRun run = render();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .contains(POLICY + ":")
                .contains("R15 does not let the control plane send mails of store.example.com");
        assertThat(fleet.resolve(POLICY)).hasContent(narrowed);
    }

    @Test
    void putsAGuardrailBackButNotSettingsThatPeopleEdit() throws IOException {
        copy(Path.of("../../gitops"), fleet.resolve("gitops"));
        Path tier = fleet.resolve("gitops/platform/network/tier.yaml");
        Path settings = fleet.resolve("gitops/platform/argocd/argocd-cm.yaml");
        Files.delete(tier);
        change(settings, "helm.enable: \"false\"", "helm.enable: \"true\"");

        CommandRun run = render();

        assertThat(tier).hasSameTextualContentAs(Path.of("../../gitops/platform/network/tier.yaml"));
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("gitops/platform/argocd/argocd-cm.yaml:")
                .contains("helm.enable");
    }

    @Test
    void refusesAFolderThatIsNoFleetRepository(@TempDir Path other) {
        CommandRun run = CommandRun.of(Map.of(), "render", "--check", other.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("is no fleet repository");
    }

    private CommandRun render(String... options) {
        Stream<String> words = Stream.concat(Stream.of("render", fleet.toString()), Stream.of(options));
        return CommandRun.of(Map.of(), words.toArray(String[]::new));
    }

    private Path kustomization() {
        return fleet.resolve("overlays/cell-001/acme-k7x2q/kustomization.yaml");
    }

    private static void change(Path file, String from, String to) throws IOException {
        Files.writeString(file, Files.readString(file).replaceFirst(from, to));
    }
}
