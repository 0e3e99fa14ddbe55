// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the renderer accepts is also what kustomize carries through, unchanged. */
class HostileStringsIT {

    private static final long SEED = Long.getLong("seed", 20261125L);

    @Test
    void kustomizeCarriesEveryAcceptedTextUnchanged(@TempDir Path folder) throws Exception {
        System.out.println("hostile strings: seed " + SEED + ", repeat with -Dseed=" + SEED);
        List<String> accepted = new ArrayList<>();
        StringBuilder manifest =
                new StringBuilder("apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: hostile\ndata:\n");
        for (String text : HostileStrings.list(SEED, 1_500)) {
            try {
                manifest.append("  k%d: %s\n".formatted(accepted.size(), YamlScalarText.write(text)));
                accepted.add(text);
            } catch (RenderException e) {
                assertThat(e.getMessage()).contains("U+");
            }
        }
        assertThat(accepted).hasSizeGreaterThan(500);
        Files.writeString(folder.resolve("configmap.yaml"), manifest);
        Files.writeString(folder.resolve("kustomization.yaml"), "resources:\n  - configmap.yaml\n");

        YamlNode built = StrictYaml.document(KustomizeForTests.find().build(folder));

        for (int i = 0; i < accepted.size(); i++) {
            assertThat(built.text("data", "k" + i)).as("text %d", i).contains(accepted.get(i));
        }
    }
}
