// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HermeticGitTest {

    @Test
    void knowsTheClockOfADiskWithoutMeasuringIt(@TempDir Path folder) {
        HermeticGit.install();

        FS.FileStoreAttributes disk = FS.getFileStoreAttributes(folder);

        assertThat(disk.getFsTimestampResolution()).isEqualTo(Duration.ofMillis(20));
        assertThat(disk.getMinimalRacyInterval()).isEqualTo(Duration.ofMillis(20));
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void readsNeitherTheUsersNorTheMachinesConfiguration() throws Exception {
        HermeticGit.install();
        HermeticGit.install();

        StoredConfig user = SystemReader.getInstance().getUserConfig();

        assertThat(user.getSections()).isEmpty();
        assertThat(SystemReader.getInstance().getSystemConfig().getSections()).isEmpty();
        assertThat(SystemReader.getInstance().getenv("GIT_DIR")).isNull();
    }
}
