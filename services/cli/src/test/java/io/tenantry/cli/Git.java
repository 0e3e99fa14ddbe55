// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The git command in one folder, without the user's configuration. */
record Git(Path folder) {

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "GIT_CONFIG_GLOBAL", "/dev/null",
            "GIT_CONFIG_SYSTEM", "/dev/null",
            "GIT_AUTHOR_NAME", "Tester",
            "GIT_AUTHOR_EMAIL", "tester@example.com",
            "GIT_COMMITTER_NAME", "Tester",
            "GIT_COMMITTER_EMAIL", "tester@example.com");

    String run(String... words) throws Exception {
        List<String> command = Stream.concat(Stream.of("git"), Stream.of(words)).toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(ENVIRONMENT);
        Process git = builder.start();
        String out = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(git.waitFor()).as("%s: %s", command, out).isZero();
        return out.strip();
    }

    String commitAll(String subject) throws Exception {
        run("add", "--all");
        run("commit", "--quiet", "--message", subject);
        return run("rev-parse", "HEAD");
    }
}
