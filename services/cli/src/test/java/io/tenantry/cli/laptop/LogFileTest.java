// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {

    @Test
    void keepsStateChangesAndNoDebuggingOfLibraries(@TempDir Path folder) throws IOException {
        LogFile.in(folder);

        LoggerFactory.getLogger("io.tenantry.onboarding.Journey").info("acme-k7x2q is active");
        LoggerFactory.getLogger("org.eclipse.jgit.util.FS").debug("noise");
        LoggerFactory.getLogger("io.netty.util").info("noise");

        assertThat(Files.readString(folder.resolve("tenantry.log")))
                .containsPattern("(?m)^20[0-9]{2}-[0-9-]{5}T[0-9:.]+Z INFO  Journey: acme-k7x2q is active$")
                .doesNotContain("noise");
    }
}
