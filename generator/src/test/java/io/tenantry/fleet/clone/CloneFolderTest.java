// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CloneFolderTest {

    @Test
    void clearsAwayWhatAKilledProcessLeft(@TempDir Path temp) throws Exception {
        Path objects = Files.createDirectories(temp.resolve("repository.git/objects/pack"));
        Path pack = Files.createFile(objects.resolve("pack-1.pack"));
        List<Path> stale = List.of(
                temp.resolve("repository.git/index.lock"),
                objects.resolve("gc_1.pack_tmp"),
                objects.resolve("insert_1.pack"),
                objects.resolveSibling("incoming_1.pack"),
                objects.resolveSibling("noz1.tmp"));
        for (Path file : stale) {
            Files.createFile(file);
        }
        Path export = Files.createDirectories(temp.resolve("bases/0123/base"));
        try (CloneFolder folder = CloneFolder.lock(temp)) {
            folder.recover();
        }
        assertThat(stale).allSatisfy(file -> assertThat(file).doesNotExist());
        assertThat(export).as("an export may be half deleted or not synced").doesNotExist();
        assertThat(pack).exists();
    }
}
