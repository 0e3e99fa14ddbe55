// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script in a checkout whose mvnw only counts: each build adds a line to builds.txt and makes the jar. */
class BuildIT {

    private static final String BUILD = """
            echo "$JAVA_HOME $*" >>builds.txt
            mkdir -p services/cli/target/tenantry
            echo x >services/cli/target/tenantry/tenantry.jar
            """;

    private final Path checkout;
    private final Path script;
    private final Map<String, String> variables = new HashMap<>();

    BuildIT(@TempDir Path temporary) {
        checkout = temporary.resolve("check out");
        script = checkout.resolve("tenantry");
    }

    @BeforeEach
    void prepareACheckout() throws IOException {
        Files.createDirectories(checkout.resolve("services/cli/src/main/java"));
        Files.createDirectories(checkout.resolve("generator/src/test"));
        Files.copy(LauncherRun.SCRIPT, script);
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        variables.put("PATH", quick(checkout.resolve("target/quick")) + ":" + System.getenv("PATH"));
        variables.put(
                "JAVA_HOME",
                FakeJdk.jdk(checkout.resolve("target/jdk"), "17").home().toString());
        mvnw(BUILD);
    }

    /** A folder with a sleep for which the second that a start waits for another one is a tenth of it. */
    private static Path quick(Path folder) throws IOException {
        Files.createDirectories(folder);
        FakeJdk.executable(
                folder.resolve("sleep"), "[ \"$1\" != 1 ] || set -- 0.1\nPATH=${PATH#*:} exec sleep \"$@\"\n");
        return folder;
    }

    @Test
    void buildsOnceAndThenOnlyRuns() throws IOException {
        LauncherRun first = run();
        LauncherRun second = run();

        assertThat(first.err()).startsWith("building...").hasLineCount(1);
        assertThat(second.err()).isEmpty();
        assertThat(second.out()).contains("[io.tenantry.cli.Main]");
        assertThat(builds()).singleElement().asString().endsWith("-q -Dtenantry.up -pl services/cli -am package");
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws IOException {
        run();
        touch(Files.writeString(checkout.resolve("services/cli/src/main/java/A.java"), "class A {}"));
        run();

        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsAgainWhenASourceIsGone() throws IOException {
        Path source = Files.writeString(checkout.resolve("services/cli/src/main/java/A.java"), "class A {}");
        run();
        Files.delete(source);
        touch(checkout.resolve("services/cli/src/main/java"));
        run();

        assertThat(builds()).hasSize(2);
    }

    @Test
    void buildsNothingForTestsAndBuildOutput() throws IOException {
        run();
        touch(Files.writeString(checkout.resolve("generator/src/test/ATest.java"), "class ATest {}"));
        touch(Files.writeString(
                Files.createDirectories(checkout.resolve("generator/target")).resolve("x"), "x"));
        run();

        assertThat(builds()).hasSize(1);
    }

    @Test
    void showsWhyABuildFailed() throws IOException {
        mvnw("echo 'A.java: what is this?'\nexit 1\n");

        LauncherRun run = run();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("A.java: what is this?", "tenantry: the build failed;", "tenantry-build.log");
        assertThat(lock()).doesNotExist();
    }

    @Test
    void needsACompilerToBuild() throws IOException {
        variables.put(
                "JAVA_HOME",
                FakeJdk.jre(checkout.resolve("target/jre"), "17").home().toString());
        variables.put("TENANTRY_JDK_FOLDERS", checkout.resolve("none").toString());
        variables.put(
                "PATH",
                LauncherRun.toolsWithoutJava(checkout.resolve("target/tools")).toString());

        assertThat(run().err()).contains("found only a JRE (Java 17 in ").hasLineCount(1);
    }

    @Test
    void stopsTheBuildAndCleansUpWhenItIsStopped() throws Exception {
        mvnw("echo $$ >mvnw.pid\nexec sleep 60\n");
        Process process = start("one");
        await().until(() -> Files.exists(checkout.resolve("mvnw.pid")) && Files.exists(lock()));

        process.destroy();

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(lock()).doesNotExist();
        long builder =
                Long.parseLong(Files.readString(checkout.resolve("mvnw.pid")).strip());
        await().until(() ->
                ProcessHandle.of(builder).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void letsASecondStartWaitForTheFirstOnesBuild() throws Exception {
        mvnw("until [ -f go ]; do sleep 0.1; done\n" + BUILD);
        Process first = start("one");
        await().until(() -> Files.exists(lock().resolve("pid")));
        Process second = start("two");
        await().until(() -> Files.readString(checkout.resolve("two.err")).contains("waiting for another start"));

        Files.writeString(checkout.resolve("go"), "");

        assertThat(first.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(second.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(checkout.resolve("two.out"))).contains("[io.tenantry.cli.Main]");
        assertThat(builds()).hasSize(1);
    }

    @Test
    void takesOverTheLockOfAStartThatWasKilled() throws IOException {
        Files.createDirectories(lock());
        Files.writeString(lock().resolve("pid"), "99999999\n");

        assertThat(run().out()).contains("[io.tenantry.cli.Main]");
        assertThat(lock()).doesNotExist();
    }

    @Test
    void takesOverALockThatNamesNobody() throws IOException {
        Files.createDirectories(lock());

        assertThat(run().out()).contains("[io.tenantry.cli.Main]");
        assertThat(lock()).doesNotExist();
    }

    @Test
    void letsOneOfManyTakeOverTheLockOfAStartThatWasKilled() throws Exception {
        mvnw("mkdir building || echo two >>builds.txt\nsleep 0.5\nrmdir building\n" + BUILD);
        Files.createDirectories(lock());
        Files.writeString(lock().resolve("pid"), "99999999\n");
        List<Process> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starts.add(start("start" + i));
        }

        for (int i = 0; i < starts.size(); i++) {
            assertThat(starts.get(i).waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(checkout.resolve("start" + i + ".out")).content().contains("[io.tenantry.cli.Main]");
        }
        assertThat(builds()).hasSize(1);
    }

    @Test
    void leavesTheLockOfAnotherWhenItIsStoppedWhileItWaits() throws Exception {
        Files.createDirectories(lock());
        Files.writeString(lock().resolve("pid"), ProcessHandle.current().pid() + "\n");
        Process waiting = start("one");
        await().until(() -> Files.readString(checkout.resolve("one.err")).contains("waiting for another start"));

        waiting.destroy();

        assertThat(waiting.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(waiting.exitValue()).isEqualTo(143);
        assertThat(lock().resolve("pid")).exists();
    }

    @Test
    void worksThroughALinkFromAnywhere() throws IOException {
        Path bin = Files.createDirectories(checkout.resolve("target/bin"));
        Path link = Files.createSymbolicLink(bin.resolve("tenantry"), Path.of("../../tenantry"));

        assertThat(LauncherRun.of(link, variables, "x").out()).endsWith("[x]\n");
        assertThat(builds()).hasSize(1);
    }

    private LauncherRun run() {
        return LauncherRun.of(script, variables);
    }

    private Process start(String name) throws IOException {
        return LauncherRun.start(
                script, variables, List.of(), checkout.resolve(name + ".out"), checkout.resolve(name + ".err"));
    }

    private void mvnw(String body) throws IOException {
        FakeJdk.executable(checkout.resolve("mvnw"), body);
    }

    private Path lock() {
        return checkout.resolve("target/tenantry.lock");
    }

    private List<String> builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds.txt"));
    }

    /** As if it had been changed after the build, however coarse the file system's clock is. */
    private static void touch(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(2)));
    }
}
