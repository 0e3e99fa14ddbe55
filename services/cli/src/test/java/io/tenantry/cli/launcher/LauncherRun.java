// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What one run of the script left behind. */
record LauncherRun(int exit, String out, String err) {

    /** The script of this checkout; Maven runs the tests of a module in its folder. */
    static final Path SCRIPT = Path.of("../../tenantry").toAbsolutePath().normalize();

    /** Runs the script to its end, with these variables and no others. */
    static LauncherRun of(Path script, Map<String, String> variables, String... args) {
        try {
            Path out = Files.createTempFile("launcher", ".out");
            Path err = Files.createTempFile("launcher", ".err");
            Process process = start(script, variables, List.of(args), out, err);
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the script does not end");
            }
            return new LauncherRun(process.exitValue(), Files.readString(out), Files.readString(err));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** A folder for the PATH with the tools of the script, and not what else this machine has, such as a Java. */
    static Path toolsWithoutJava(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (String tool : List.of("readlink", "find", "head")) {
            FakeJdk.executable(folder.resolve(tool), "exec /usr/bin/" + tool + " \"$@\"\n");
        }
        return folder;
    }

    static Process start(Path script, Map<String, String> variables, List<String> args, Path out, Path err)
            throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", script.toString()));
        command.addAll(args);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(new HashMap<>(variables));
        return builder.start();
    }
}
