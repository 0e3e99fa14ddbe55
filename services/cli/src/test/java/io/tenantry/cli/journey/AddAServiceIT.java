// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * By the how-to alone a service with a table of its own reaches every premium tenant. Its commands are run as they stand,
 * but for the image, the aws commands, and that another ring follows the first.
 */
class AddAServiceIT {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final String IMAGE = "registry.example.com/billing@sha256:" + "3".repeat(64);

    private final Laptop laptop;
    private final ApiUser user;
    private final Path folder;
    private final Path fleet;

    AddAServiceIT(@TempDir Path folder) throws IOException {
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
        user = new ApiUser(laptop.facts());
        this.folder = folder;
        fleet = folder.resolve("fleet");
    }

    @BeforeEach
    void needsGit() {
        Shell.require("git");
    }

    @AfterEach
    void stop() {
        laptop.close();
    }

    @Test
    void reachesNewTenantsAndThoseThatExistBeforeTheirRingMoves() throws IOException {
        TenantInAws premium = onboard("acme", "premium");
        TenantInAws basic = onboard("globex", "basic");
        Shell.in(folder)
                .run("git clone -q http://127.0.0.1:" + laptop.facts().url().getPort() + "/git/fleet.git fleet");
        List<String> blocks = commands();

        blocks.subList(0, 2).forEach(this::run);
        assertThat(premium.services()).containsExactlyInAnyOrder("order", "product");
        aMistypedReleaseIsToldOnceAndParksNothing();
        run(blocks.get(2).replace("canary", "stable"));

        assertThat(premium.services()).containsExactlyInAnyOrder("billing", "order", "product");
        assertThat(premium.hasTableOf("billing")).isTrue();
        assertThat(basic.services()).containsExactlyInAnyOrder("order", "product");
        for (String ring : List.of("canary", "stable")) {
            run(blocks.get(3).replace("canary", ring));
        }
        assertNewTenantsGetWhatTheirTierDeclares(basic);
    }

    private void aMistypedReleaseIsToldOnceAndParksNothing() {
        run("""
                tenantry release prepare 9.0.0 --ring stable 2> ../refused.txt && exit 1 || test $? = 2
                test "$(grep -c 'base/ has no release 9.0.0' ../refused.txt)" = 1
                test -z "$(tenantry operation list -o name)"
                """);
    }

    private void assertNewTenantsGetWhatTheirTierDeclares(TenantInAws oldBasic) {
        TenantInAws premium = onboard("initech", "premium");
        TenantInAws basic = onboard("umbrella", "basic");
        assertThat(premium.services()).containsExactlyInAnyOrder("billing", "order", "product");
        assertThat(premium.hasTableOf("billing")).isTrue();
        for (TenantInAws tenant : List.of(basic, oldBasic)) {
            assertThat(tenant.services()).containsExactlyInAnyOrder("order", "product");
            assertThat(tenant.hasTableOf("billing")).isFalse();
        }
        assertThat(Shell.in(fleet).run("git pull -q && " + tenantry("gate --full 2>&1")))
                .contains("No finding");
    }

    /** The blocks of the how-to that need neither an AWS account nor a decision. */
    private static List<String> commands() throws IOException {
        List<String> blocks = COMMANDS.matcher(Files.readString(ROOT.resolve("docs/how-to/add-a-service.md")))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> !block.startsWith("aws "))
                .toList();
        assertThat(blocks).hasSize(4);
        assertThat(blocks.get(2)).isEqualTo("tenantry release prepare 1.1.0 --ring canary\n");
        return blocks;
    }

    private TenantInAws onboard(String slug, String tier) {
        JsonNode accepted = user.signUp(slug, tier);
        JsonNode ended = user.ended(accepted);
        assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
        return TenantInAws.at(
                laptop.aws().endpoint(), accepted.path("tenant").path("id").asText());
    }

    private void run(String block) {
        Shell shell = new Shell(
                fleet,
                Map.of(
                        "PATH",
                        ROOT + ":" + System.getenv("PATH"),
                        "TENANTRY_SERVER",
                        "http://127.0.0.1:" + laptop.facts().url().getPort(),
                        "TENANTRY_TOKEN_FILE",
                        laptop.facts().tokenFile().toString()));
        shell.run("set -e\n"
                + block.replaceAll("\\S+/billing@sha256:<64 hex digits>", IMAGE)
                        .replaceAll("(?m)^(git diff --no-index.*)$", "$1 > diff.txt || rm diff.txt"));
    }

    private static String tenantry(String command) {
        return ROOT.resolve("tenantry") + " " + command;
    }
}
