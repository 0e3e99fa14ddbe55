// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.gate.FleetOnDisk;
import io.tenantry.gate.source.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is read once; whatever may change is read again. */
class BaseTreesTest {

    private final BaseTrees trees = new BaseTrees();
    private final Path root;

    BaseTreesTest(@TempDir Path root) {
        this.root = root;
    }

    @Test
    void anExportIsReadOnce() throws Exception {
        Path export = fleet("4".repeat(40)).root();
        BaseTree first = trees.read(export);
        assertThat(first.findings()).isEmpty();
        assertThat(trees.read(export)).isSameAs(first);
    }

    @Test
    void aWorkTreeIsReadEachTime() throws Exception {
        FleetOnDisk fleet = fleet("fleet");
        assertThat(trees.read(fleet.root()).findings()).isEmpty();
        fleet.edit("base/releases/1.0.0/all/order-service.yaml", "kind: Service", "kind: Secret");
        assertThat(trees.read(fleet.root()).findings())
                .extracting(Finding::rule)
                .containsExactly("R4");
    }

    @Test
    void onlyTheLastFewAreKept() throws Exception {
        List<Path> exports = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            exports.add(Files.createDirectories(root.resolve(String.valueOf(i).repeat(40))));
        }
        BaseTree first = trees.read(exports.get(0));
        exports.forEach(trees::read);
        assertThat(trees.read(exports.get(8))).isSameAs(trees.read(exports.get(8)));
        assertThat(trees.read(exports.get(0))).isNotSameAs(first);
    }

    private FleetOnDisk fleet(String name) throws Exception {
        return FleetOnDisk.create(Files.createDirectories(root.resolve(name)));
    }
}
