// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopOptions;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A dry run by the real templates, Git and kustomize: it shows all and leaves nothing. */
class DryRunIT {

    private static Laptop laptop;
    private static ApiUser user;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Shell.require("git");
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
        user = new ApiUser(laptop.facts());
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static String refs() {
        return Shell.in(folder)
                .run("git ls-remote http://127.0.0.1:" + laptop.facts().url().getPort() + "/git/fleet.git");
    }

    @Test
    void showsFilesAndManifestsAndLeavesNothing() {
        String before = refs();

        JsonNode preview = user.preview("acme", "premium");

        List<String> files = new ArrayList<>();
        preview.path("files")
                .forEach(file -> files.add(
                        file.path("commit").asText() + " " + file.path("path").asText()));
        assertThat(files)
                .containsExactly(
                        "configure overlays/cell-001/acme-zzzzz/settings/kustomization.yaml",
                        "onboard overlays/cell-001/acme-zzzzz/kustomization.yaml",
                        "onboard overlays/cell-001/acme-zzzzz/tenant.yaml");
        List<Manifest> manifests =
                Manifests.parse(preview.path("manifests").asText()).all();
        assertThat(manifests).extracting(Manifest::kind).contains("Namespace", "HTTPRoute", "Deployment");
        assertThat(preview.path("warnings")).isEmpty();
        for (JsonNode placeholder : preview.path("placeholders")) {
            // To its end, with or without quotes.
            String value = placeholder.path("value").asText();
            assertThat(preview.toString()).containsAnyOf(value + "\\\"", value + "\\n");
        }
        assertThat(preview.toString()).doesNotContain("admin@example.com", "Acme, Inc.");
        assertThat(refs()).isEqualTo(before);
        assertThat(user.get("/api/v1/tenants").path("tenants"))
                .noneMatch(tenant -> tenant.path("slug").asText().equals("acme"));
        assertThat(user.get("/api/v1/tenant-names/acme").path("available").asBoolean())
                .isTrue();
        TenantInAws.at(laptop.aws().endpoint(), "acme-zzzzz").assertNothing();
    }

    @Test
    void warnsOfANameThatIsTaken() {
        user.ended(user.signUp("globex", "basic"));
        String before = refs();

        assertThat(user.preview("globex", "basic").path("warnings"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.asText()).contains("globex", "taken"));
        assertThat(refs()).isEqualTo(before);
    }
}
