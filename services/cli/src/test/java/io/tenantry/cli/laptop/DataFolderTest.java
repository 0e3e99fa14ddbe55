// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private final Path root;

    DataFolderTest(@TempDir Path temporary) {
        this.root = temporary.resolve("state");
    }

    @Test
    void makesAFolderThatOnlyItsOwnerCanRead() throws IOException {
        try (DataFolder data = DataFolder.open(Optional.of(root))) {
            assertThat(mode(root)).isEqualTo("rwx------");
            assertThat(mode(data.adminToken())).isEqualTo("rw-------");
            assertThat(mode(data.webhookSecret())).isEqualTo("rw-------");
            assertThat(DataFolder.read(data.webhookSecret())).matches("whsec_[A-Za-z0-9+/]{43}=");
        }
    }

    @Test
    void closesAnEmptyFolderThatOthersCanRead() throws IOException {
        assertThat(modeAfterARunIn("rwxr-xr-x")).isEqualTo("rwx------");
    }

    @Test
    void closesTheFolderOfAnEarlierRunThatOthersCanRead() throws IOException {
        DataFolder.open(Optional.of(root)).close();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwxrwxr-x"));

        DataFolder.open(Optional.of(root)).close();

        assertThat(mode(root)).isEqualTo("rwx------");
    }

    private String modeAfterARunIn(String mode) throws IOException {
        Files.createDirectory(root);
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString(mode));
        DataFolder.open(Optional.of(root)).close();
        return mode(root);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
