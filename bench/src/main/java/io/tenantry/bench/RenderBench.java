// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** B9: our rendering of an overlay's three files, parsed again and proven, against Jackson writing the same data. */
final class RenderBench {

    private static final Path OVERLAY = Path.of("overlays", "cell-001", "acme-k7x2q");
    private static final int PER_ROUND = 1_000;

    private RenderBench() {}

    static void run() throws IOException {
        OverlayReader reader = new OverlayReader();
        Tenant tenant = reader.tenant(Files.readString(OVERLAY.resolve("tenant.yaml")));
        Settings settings = reader.settings(Files.readString(OVERLAY.resolve("settings/kustomization.yaml")));
        OverlayTemplates templates = new OverlayTemplates();
        ObjectMapper jackson =
                new ObjectMapper(new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER));
        List<Object> trees = new ArrayList<>();
        OverlayFiles overlay = templates.onboarding(tenant).plus(templates.settings(settings));
        for (String text : overlay.files().values()) {
            trees.add(jackson.readValue(text, Object.class));
        }

        Rounds rounds = new Rounds();
        rounds.add("ours, parsed again and proven", PER_ROUND, () -> {
            for (int i = 0; i < PER_ROUND; i++) {
                templates.onboarding(tenant).plus(templates.settings(settings));
            }
        });
        rounds.add("Jackson YAML, written only", PER_ROUND, () -> {
            for (int i = 0; i < PER_ROUND; i++) {
                for (Object tree : trees) {
                    jackson.writeValueAsString(tree);
                }
            }
        });
        List<String> texts = List.copyOf(overlay.files().values());
        rounds.add("Jackson YAML, written and read again", PER_ROUND, () -> {
            for (int i = 0; i < PER_ROUND; i++) {
                for (int file = 0; file < texts.size(); file++) {
                    jackson.writeValueAsString(trees.get(file));
                    jackson.readTree(texts.get(file));
                }
            }
        });
        System.out.println("| three files | wall \u00b5s | CPU \u00b5s |");
        System.out.println("|---|---|---|");
        for (Rounds.Result result : rounds.run()) {
            System.out.println(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f |",
                    result.name(),
                    result.wallMillis() * 1000,
                    result.cpuMillis() * 1000));
        }
    }
}
