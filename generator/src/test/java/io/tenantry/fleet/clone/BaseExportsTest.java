// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.Fixtures;
import io.tenantry.fleet.commit.LocalWriter;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.RawTree;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.RepoUrl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseExportsTest {

    private final AtomicLong seconds = new AtomicLong();
    private LocalWriter writer;
    private Path folder;
    private BaseExports exports;

    @BeforeEach
    void makeRepository(@TempDir Path temp) throws Exception {
        FleetRemote nowhere = FleetRemote.of(new RepoUrl("file:///nowhere"));
        writer = LocalWriter.create(temp.resolve("repository.git"), nowhere, Fixtures.firstCommit());
        folder = temp.resolve("bases");
        InstantSource ticking = () -> Instant.EPOCH.plus(Duration.ofSeconds(seconds.incrementAndGet()));
        Clock clock = ticking.withZone(ZoneOffset.UTC);
        exports = new BaseExports(writer.repository(), folder, clock);
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void keepsTheExportsThatWereUsedLast() throws Exception {
        TreeId first = tree("x.yaml", FileMode.REGULAR_FILE, "0");
        exports.export(first);
        for (int i = 1; i <= 20; i++) {
            exports.export(tree("x.yaml", FileMode.REGULAR_FILE, String.valueOf(i)));
            exports.export(first);
        }

        assertThat(exports.export(first).resolve("base/x.yaml")).hasContent("0");
        try (Stream<Path> kept = Files.list(folder)) {
            assertThat(kept).hasSize(8);
        }
    }

    @Test
    void refusesLinksAndNamesThatLeadOut() throws Exception {
        for (TreeId tree : new TreeId[] {
            tree("x", FileMode.SYMLINK, "/etc/passwd"),
            tree("..", FileMode.REGULAR_FILE, "x"),
            tree(".git", FileMode.REGULAR_FILE, "x"),
            tree("a\\b", FileMode.REGULAR_FILE, "x")
        }) {
            assertThatThrownBy(() -> exports.export(tree))
                    .isInstanceOf(FleetException.class)
                    .extracting(e -> ((FleetException) e).code())
                    .isEqualTo(FleetException.Code.UNSAFE_BASE);
            assertThat(folder.resolve(tree.value())).doesNotExist();
        }
    }

    @Test
    void saysWhetherTheTreeOrTheDiskIsMissing() throws Exception {
        assertThatThrownBy(() -> exports.export(TreeId.of(ObjectId.zeroId())))
                .isInstanceOf(FleetException.class)
                .extracting(e -> ((FleetException) e).code())
                .isEqualTo(FleetException.Code.NOT_A_FLEET);
        CloneFolder.deleteTree(folder);
        Files.createFile(folder);
        TreeId tree = tree("x.yaml", FileMode.REGULAR_FILE, "x");
        assertThatThrownBy(() -> exports.export(tree))
                .isInstanceOf(FleetException.class)
                .extracting(e -> ((FleetException) e).code())
                .isEqualTo(FleetException.Code.CLONE_BROKEN);
    }

    private TreeId tree(String name, FileMode mode, String text) throws Exception {
        try (ObjectInserter inserter = writer.repository().newObjectInserter()) {
            ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
            byte[] bytes = new RawTree(RawTree.EMPTY).with(name, mode, blob).bytes();
            ObjectId id = inserter.insert(Constants.OBJ_TREE, bytes);
            inserter.flush();
            return TreeId.of(id);
        }
    }
}
