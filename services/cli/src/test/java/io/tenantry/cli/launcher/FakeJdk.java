// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder that looks like a Java of some version; its java prints how it was called and ends with code 5. */
record FakeJdk(Path home) {

    /** With a compiler. */
    static FakeJdk jdk(Path home, String version) throws IOException {
        FakeJdk made = jre(home, version);
        executable(home.resolve("bin/javac"), "exit 0\n");
        return made;
    }

    /** Without a compiler. */
    static FakeJdk jre(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        executable(home.resolve("bin/java"), """
                if [ "$1" = -version ]; then echo 'openjdk version "%s" 2025-01-01' >&2; exit 0; fi
                if [ "$1" = -XshowSettings:properties ]; then printf '    java.home = %s\\n    x = y\\n' >&2; exit 0; fi
                echo "java %s in %s"
                for word in "$@"; do echo "[$word]"; done
                exit 5
                """.formatted(version, home, version, home));
        return new FakeJdk(home);
    }

    /** Gives it the release file that real ones have. */
    FakeJdk withRelease(String version) throws IOException {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return this;
    }

    Path bin() {
        return home.resolve("bin");
    }

    static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }
}
