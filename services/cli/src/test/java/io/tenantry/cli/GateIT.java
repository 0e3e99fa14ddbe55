// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Json;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TemplateVersion;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolId;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlScalar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a fleet repository that init wrote, with tenants of every tier. */
class GateIT {

    private static final String SERVICE = "base/releases/1.0.0/all/order-service.yaml";
    private static final String ORDER = OwnFleet.DIGEST;

    private final OwnFleet own;
    private final Path fleet;
    private final Git git;

    GateIT(@TempDir Path folder) {
        own = OwnFleet.in(folder);
        fleet = own.work();
        git = new Git(fleet);
    }

    @BeforeAll
    static void needsKustomize() {
        OwnFleet.needsKustomize();
    }

    @BeforeEach
    void initAndOnboard() throws Exception {
        own.init(
                "--cells=2",
                "--registry=images.example.net/shop",
                "--image=images.example.net/shop/product@sha256:" + ORDER,
                "--gateway-name=edge",
                "--gateway-namespace=edge-system",
                "--gateway-label=app=edge-proxy",
                "--cli-image=images.example.net/tenantry@sha256:" + ORDER);
    }

    @Test
    void findsNothingInWhatInitWritesAndInTenantsOfEveryTier() throws Exception {
        assertThat(gate(fleet.toString()).err())
                .matches("No finding in 1 release and 0 overlays: \\d passed before, \\d built\n");
        for (Tier tier : Tier.values()) {
            onboard("cell-002", "tenant" + tier.key() + "-k7x2q", tier);
        }

        CommandRun run = gate(fleet.toString());

        assertThat(run.out()).isEmpty();
        assertThat(run.exit()).isZero();
        assertThat(run.err()).matches("No finding in 1 release and 3 overlays: \\d passed before, \\d built\n");
        assertThat(gate(fleet.toString(), "--full").exit()).isZero();
    }

    @Test
    void findsNothingInTheExamples() {
        CommandRun run = gate("../..");

        assertThat(run.out()).isEmpty();
        // How many passed before depends on what this user has checked on this machine.
        assertThat(run.err()).matches("No finding in 1 release and 2 overlays: \\d passed before, \\d built\n");
    }

    @Test
    void namesFileLineRuleAndWhatToDo() throws Exception {
        onboard("cell-001", "acme-k7x2q", Tier.BASIC);
        edit(SERVICE, "ClusterIP", "NodePort");

        CommandRun run = gate(fleet.toString());

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out())
                .isEqualTo(SERVICE + ":12: R8 Service order is not of type ClusterIP; set type: ClusterIP\n");
    }

    /** Whoever took the example for a registry, or runs with what init wrote without images. */
    @Test
    void saysWhyAnImageIsAPlaceholderAndWhichCommandEndsThat() throws Exception {
        String order = "base/releases/1.0.0/all/order-deployment.yaml";
        edit(order, "images.example.net/shop/order", "registry.example.com/order");

        assertThat(gate(fleet.toString()).out().lines())
                .anyMatch(line -> line.startsWith(order)
                        && line.contains("R36 ")
                        && line.contains("the registry registry.example.com stands for one of your own")
                        && line.contains("tenantry release create --image"));
    }

    @Test
    void printsJsonAndSarif() throws Exception {
        edit(SERVICE, "kind: Service", "kind: Secret");

        JsonNode json = Json.parse(gate(fleet.toString(), "-o", "json").out());
        JsonNode sarif = Json.parse(gate(fleet.toString(), "-o", "sarif").out());

        JsonNode finding = json.path("findings").path(0);
        assertThat(Json.text(finding, "rule")).contains("R4");
        assertThat(Json.text(finding, "file")).contains(SERVICE);
        assertThat(finding.path("line").asInt()).isEqualTo(2);
        JsonNode result = sarif.path("runs").path(0).path("results").path(0);
        assertThat(Json.text(sarif, "version")).contains("2.1.0");
        assertThat(Json.text(result, "ruleId")).contains("R4");
        JsonNode place = result.path("locations").path(0).path("physicalLocation");
        assertThat(Json.text(place.path("artifactLocation"), "uri")).contains(SERVICE);
        assertThat(place.path("region").path("startLine").asInt()).isEqualTo(2);
    }

    @Test
    void checksWhatABranchBringsAndNothingElse() throws Exception {
        onboard("cell-001", "acme-k7x2q", Tier.BASIC);
        edit("overlays/cell-001/acme-k7x2q/kustomization.yaml", "acme.shop", "evil.shop");
        String before = git.commitAll("onboard acme wrongly");
        onboard("cell-001", "globex-m4pzt", Tier.BASIC);
        git.commitAll("onboard globex");

        assertThat(gate(fleet.toString()).exit()).isEqualTo(1);
        CommandRun run = gate("-C", fleet.toString(), before + "..HEAD");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).matches("No finding in 1 release and 1 overlay: \\d passed before, \\d built\n");
        assertThat(gate("-C", fleet.toString(), before + "~1..").out()).contains("R21");
    }

    @Test
    void refusesInARangeWhatNoTreeShows() throws Exception {
        onboard("cell-001", "acme-k7x2q", Tier.BASIC);
        onboard("cell-001", "globex-m4pzt", Tier.BASIC);
        onboard("cell-001", "initech-bcdfg", Tier.BASIC);
        String before = git.commitAll("onboard three");
        Files.createSymbolicLink(fleet.resolve("base/lifecycle/link.yaml"), Path.of("suspended/kustomization.yaml"));
        edit("overlays/cell-001/acme-k7x2q/tenant.yaml", "_Pool", "_Other");
        git.run("rm", "-r", "--quiet", "overlays/cell-001/globex-m4pzt", "overlays/cell-001/initech-bcdfg");
        git.commitAll("much at once");

        CommandRun run = gate("-C", fleet.toString(), before + "..HEAD");

        assertThat(run.out())
                .contains("base/lifecycle/link.yaml:1: R22", "acme-k7x2q/tenant.yaml:1: R21")
                .contains("overlays/cell-001/globex-m4pzt:1: R27", "--allow-removals 2");
        assertThat(gate("-C", fleet.toString(), "--allow-removals", "2", before + "..HEAD")
                        .out())
                .doesNotContain("R27");
    }

    /** As render does; a finding would say that there is something to mend. */
    @Test
    void saysThatAFolderIsNoFleetRepository() throws Exception {
        Path elsewhere = Files.createDirectories(fleet.resolveSibling("elsewhere"));

        CommandRun run = gate(elsewhere.toString());

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("elsewhere is no fleet repository");
        assertThat(CommandRun.of(Map.of(), "render", elsewhere.toString()).err())
                .isEqualTo(run.err());
    }

    @Test
    void saysThatItCannotCheck() {
        assertThat(gate(fleet.resolve("nowhere").toString()).exit()).isEqualTo(2);
        CommandRun unknown = gate("-C", fleet.toString(), "nowhere..HEAD");
        assertThat(unknown.exit()).isEqualTo(2);
        assertThat(unknown.err()).contains("no commit nowhere here");
    }

    @Test
    void commandsOfGitHubPassOnGoodAndFailOnBadCommits() throws Exception {
        List<String> commands = new ArrayList<>();
        StrictYaml.document(Files.readString(fleet.resolve(".github/workflows/gate.yaml")))
                .items("jobs", "gate", "steps")
                .forEach(step -> step.text("run").ifPresent(commands::add));
        assertPassOnGoodAndFailOnBadCommits(commands);
    }

    @Tag("catalogue")
    @Test
    void commandsOfGitLabPassOnGoodAndFailOnBadCommits() throws Exception {
        List<String> commands = new ArrayList<>();
        StrictYaml.document(Files.readString(fleet.resolve(".gitlab-ci.yml")))
                .items("gate", "script")
                .forEach(line -> commands.add(((YamlScalar) line).text()));
        assertPassOnGoodAndFailOnBadCommits(commands);
    }

    /** What continuous integration would run, in a shell that finds this very program under its name. */
    private void assertPassOnGoodAndFailOnBadCommits(List<String> commands) throws Exception {
        String main = git.run("rev-parse", "HEAD");
        onboard("cell-001", "acme-k7x2q", Tier.BASIC);
        git.commitAll("onboard acme");
        assertThat(commands).hasSize(2);
        for (String command : commands) {
            assertThat(shell(command, main)).as(command).isZero();
        }
        edit(SERVICE, "ClusterIP", "NodePort");
        git.commitAll("weaken");
        for (String command : commands) {
            assertThat(shell(command, main)).as(command).isEqualTo(1);
        }
    }

    private int shell(String command, String main) throws Exception {
        Path bin = Files.createDirectories(fleet.resolveSibling("bin"));
        Path program = bin.resolve("tenantry");
        if (!Files.exists(program)) {
            Files.writeString(
                    program,
                    "#!/bin/sh\nexec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                            + System.getProperty("java.class.path") + "' io.tenantry.cli.Main \"$@\"\n");
            assertThat(program.toFile().setExecutable(true)).isTrue();
        }
        ProcessBuilder builder = new ProcessBuilder("sh", "-e", "-c", command)
                .directory(fleet.toFile())
                .redirectErrorStream(true);
        builder.environment().merge("PATH", bin + ":", (path, mine) -> mine + path);
        builder.environment().put("GITHUB_BASE_REF", "main");
        builder.environment().put("CI_MERGE_REQUEST_DIFF_BASE_SHA", main);
        Process process = builder.start();
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor();
    }

    private void onboard(String cell, String id, Tier tier) throws IOException {
        TenantId tenantId = new TenantId(id);
        Tenant tenant = new Tenant(
                tenantId,
                tenantId.slug(),
                new CellName(cell),
                new Host(tenantId.slug() + ".shop.example.com"),
                new Region("eu-central-1"),
                new UserPoolId("eu-central-1_Pool1"),
                new UserPoolClientId("1example"),
                TemplateVersion.CURRENT);
        OverlayTemplates templates = new OverlayTemplates();
        Path folder = fleet.resolve(OverlayPath.folder(tenant.cell(), tenantId));
        for (Map.Entry<String, String> file : templates
                .onboarding(tenant)
                .plus(templates.settings(Settings.startingWith(tier)))
                .files()
                .entrySet()) {
            Path target = folder.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }

    private void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(fleet.resolve(path));
        assertThat(text).contains(from);
        Files.writeString(fleet.resolve(path), text.replace(from, to));
    }

    private static CommandRun gate(String... words) {
        return CommandRun.of(
                Map.of(), Stream.concat(Stream.of("gate"), Stream.of(words)).toArray(String[]::new));
    }
}
