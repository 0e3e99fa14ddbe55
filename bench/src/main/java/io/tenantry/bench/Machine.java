// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** What a figure must be read with: the machine that it was measured on. */
final class Machine {

    private Machine() {}

    static String describe(Path folder) throws IOException {
        return "%d cores, %s, OpenJDK %s, %s, %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                        Runtime.version(),
                        new Git(folder, Map.of()).run("--version").strip(),
                        Files.getFileStore(folder).type());
    }
}
