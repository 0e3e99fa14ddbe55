// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayFiles;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckFolderTest {

    @Test
    void leavesNothingBehindWhenTheDiskRefuses(@TempDir Path base) {
        OverlayFiles files = new OverlayFiles(new TreeMap<>(Map.of("a", "a file", "a/b", "a file in a file")));
        OverlayUnderCheck overlay = new OverlayUnderCheck(Examples.ACME.cell(), Examples.ACME.id(), files);
        assertThatThrownBy(() -> CheckFolder.create(base, overlay)).isInstanceOf(UncheckedIOException.class);
        assertThat(base.resolve("checks")).isEmptyDirectory();
    }
}
