// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.gate.FleetGate;
import io.tenantry.gate.FleetReport;
import io.tenantry.gate.VerdictCache;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sign-up to a commit that kustomize builds and git reverts, as a new user goes through it. */
class JourneyIT {

    private static Laptop laptop;
    private static ApiUser user;
    private static JsonNode accepted;
    private static JsonNode operation;
    private static String tenant;

    @TempDir
    private static Path folder;

    private static Path fleet;

    @BeforeAll
    static void signUp() throws IOException {
        Shell.require("git");
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
        user = new ApiUser(laptop.facts());
        accepted = user.signUp("acme", "basic");
        operation = user.ended(accepted);
        tenant = accepted.path("tenant").path("id").asText();
        fleet = clone("fleet");
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static Path clone(String name) {
        int port = laptop.facts().url().getPort();
        Shell.in(folder).run("git clone -q http://127.0.0.1:" + port + "/git/fleet.git " + name);
        return folder.resolve(name);
    }

    @Test
    void endsWithEveryStepDoneOrSkippedForAReason() {
        assertThat(operation.path("state").asText())
                .as(operation.toPrettyString())
                .isEqualTo("succeeded");
        List<String> steps = new ArrayList<>();
        operation
                .path("steps")
                .forEach(step -> steps.add(
                        step.path("id").asText() + " " + step.path("state").asText()));
        assertThat(steps)
                .containsExactly(
                        "reserve done",
                        "identity done",
                        "data done",
                        "access done",
                        "render done",
                        "gate done",
                        "commit done",
                        "review skipped",
                        "sync skipped",
                        "healthy skipped",
                        "probe skipped",
                        "invite skipped");
        assertThat(operation.path("steps"))
                .allSatisfy(step -> assertThat(step.path("message").asText()).isNotEmpty());
        assertThat(user.get("/api/v1/tenants/" + tenant).path("state").asText()).isEqualTo("active");
    }

    @Test
    void commitsAnOverlayThatKustomizeBuildsIntoTheTenantsOwnNamespace() {
        String built = Kustomize.find(KustomizeSearch.ofThisMachine())
                .build(fleet.resolve("overlays/cell-001").resolve(tenant));

        List<Manifest> manifests = Manifests.parse(built).all();
        assertThat(manifests)
                .hasSizeGreaterThanOrEqualTo(14)
                .allSatisfy(manifest -> assertThat(
                                manifest.kind().equals("Namespace")
                                        ? manifest.name()
                                        : manifest.namespace().orElse("none"))
                        .isEqualTo(tenant));
        assertThat(built).contains("acme.shop.localhost").doesNotContain("admin@example.com");
    }

    @Test
    void leavesAFleetInWhichTheGateFindsNothingAfterTenSignUps() {
        for (int number = 1; number < 10; number++) {
            String tier = Tier.values()[number % Tier.values().length].key();
            assertThat(user.ended(user.signUp("customer" + number, tier))
                            .path("state")
                            .asText())
                    .isEqualTo("succeeded");
        }
        Kustomize kustomize = Kustomize.find(KustomizeSearch.ofThisMachine());

        FleetReport report = new FleetGate(kustomize, new OverlayTemplates(), VerdictCache.none())
                .check(clone("gated"), FleetGate.Depth.FULL);

        assertThat(report.findings()).isEmpty();
        assertThat(report.tenants()).isEqualTo(10);
        // Beside the tenants each tier of the one release, running and suspended.
        assertThat(report.builds()).isEqualTo(10 + 6);
    }

    @Test
    void makesEverythingInAwsExactlyOnce() {
        TenantInAws.at(laptop.aws().endpoint(), tenant).assertComplete();
    }

    @Test
    void keepsPersonalDataOutOfGit() throws IOException {
        String everything = Shell.in(fleet)
                .run("git rev-list --objects --all | cut -c1-40 | git cat-file --batch --buffer && git log --all");

        assertThat(everything)
                .contains(tenant)
                .doesNotContain("admin@example.com")
                .doesNotContain("Acme, Inc.");
        try (Stream<Path> files = Files.walk(fleet.resolve("overlays"))) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(3);
        }
    }

    @Test
    void offboardsByRevertAndRestoresByRevertingTheRevert() {
        Shell shell = Shell.in(clone("reverted"));
        String before = shell.run("git rev-parse HEAD:overlays/cell-001/" + tenant);
        String commit = shell.run("git log -1 --format=%H -- overlays/cell-001/" + tenant + "/tenant.yaml");

        shell.run("git revert --no-edit " + commit);
        assertThat(shell.exitOf("test -e overlays/cell-001/" + tenant + "/tenant.yaml")
                        .exit())
                .isNotZero();
        shell.run("git revert --no-edit HEAD");

        assertThat(shell.run("git rev-parse HEAD:overlays/cell-001/" + tenant)).isEqualTo(before);
    }

    @Test
    void answersARepeatedRequestWithTheSameBytes() {
        assertThat(user.post("acme", "basic", "key-of-acme").body())
                .isEqualTo(user.post("acme", "basic", "key-of-acme").body())
                .contains(tenant);
        assertThat(user.post("acme", "basic", "another key").statusCode()).isEqualTo(400);
        assertThat(user.post("acme", "basic", "another-key").statusCode()).isEqualTo(409);
        assertThat(user.post("other", "basic", "key-of-acme").statusCode()).isEqualTo(422);
    }
}
