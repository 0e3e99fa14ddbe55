// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GoldenFilesTest {

    private final Path root;

    GoldenFilesTest(@TempDir Path root) throws Exception {
        this.root = root;
        Files.createDirectory(root.resolve("f"));
        Files.writeString(root.resolve("f/a"), "1\n2\n3\n");
    }

    @Test
    void acceptsEqualBytesOnly() throws Exception {
        GoldenFiles golden = new GoldenFiles(root);
        golden.assertHolds("f", new TreeMap<>(Map.of("f/a", "1\n2\n3\n")));
        assertThatThrownBy(() -> golden.assertHolds("f", new TreeMap<>(Map.of("f/a", "1\nx\n3\n"))))
                .hasMessageContaining("@@ line 2 @@\n-2\n+x\n")
                .hasMessageContaining("-Dgolden.update=true");
    }

    @Test
    void namesMissingAndExtraFiles() {
        assertThat(GoldenFiles.differences(new TreeMap<>(Map.of("a", "1")), new TreeMap<>(Map.of("b", "1"))))
                .containsExactly("extra file a", "missing file b");
        assertThat(GoldenFiles.differences(new TreeMap<>(Map.of("a", "1\n")), new TreeMap<>(Map.of("a", "1"))))
                .hasSize(1);
    }
}
