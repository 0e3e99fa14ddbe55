// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSearchIT {

    private final Path folder;
    private final Map<String, String> variables = new HashMap<>();

    JavaSearchIT(@TempDir Path temporary) {
        folder = temporary.resolve("a folder with spaces");
    }

    @BeforeEach
    void prepareAnInstallation() throws IOException {
        Path home = Files.createDirectories(folder.resolve("tenantry home"));
        Files.writeString(home.resolve("tenantry.jar"), "");
        Files.createDirectories(folder.resolve("jdks"));
        variables.put("TENANTRY_HOME", home.toString());
        variables.put("TENANTRY_JDK_FOLDERS", folder.resolve("jdks").toString());
        variables.put(
                "PATH", LauncherRun.toolsWithoutJava(folder.resolve("tools")).toString());
    }

    @Test
    void takesJavaHomeAndPassesArgumentsAndExitCodeThrough() throws IOException {
        variables.put("JAVA_HOME", jdk("seventeen", "17.0.15").toString());

        LauncherRun run = run("tenant", "create", "a b", "");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.out())
                .contains("[-cp]\n[" + folder.resolve("tenantry home/tenantry.jar") + "]\n[io.tenantry.cli.Main]\n")
                .endsWith("[tenant]\n[create]\n[a b]\n[]\n");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void takesTheJavaOnThePath() throws IOException {
        variables.put("PATH", jdk("eighteen", "18").resolve("bin") + ":" + variables.get("PATH"));

        assertThat(run().out()).startsWith("java 18 ");
    }

    @Test
    void followsLinksToTheJavaOnThePath() throws IOException {
        Path jdk = FakeJdk.jdk(folder.resolve("linked"), "21.0.1")
                .withRelease("21.0.1")
                .home();
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));
        variables.put("PATH", bin + ":" + variables.get("PATH"));

        assertThat(run().out()).startsWith("java 21.0.1 ");
    }

    @Test
    void asksAVersionManagersShimForTheRealJava() throws IOException {
        Path jdk = jdk("managed", "22");
        Path shims = Files.createDirectories(folder.resolve("shims"));
        FakeJdk.executable(shims.resolve("java"), "exec '" + jdk.resolve("bin/java") + "' \"$@\"\n");
        variables.put("PATH", shims + ":" + variables.get("PATH"));

        assertThat(run().out()).startsWith("java 22 in " + jdk);
    }

    @Test
    void passesAnOldJavaOverForANewerOneInTheUsualFolders() throws IOException {
        variables.put("JAVA_HOME", jdk("eight", "1.8.0_402").toString());
        jdk("jdks/jdk-11", "11.0.2");
        jdk("jdks/jdk-25", "25");

        assertThat(run().out()).startsWith("java 25 ");
    }

    @Test
    void findsAJavaAsMacsInstallIt() throws IOException {
        jdk("jdks/temurin.jdk/Contents/Home", "17");

        assertThat(run().out()).startsWith("java 17 ");
    }

    @Test
    void trustsTheReleaseFileWithoutStartingJava() throws IOException {
        FakeJdk.jdk(folder.resolve("jdks/a"), "23").withRelease("11.0.1");

        assertThat(run().err()).contains("found Java 11 in " + folder.resolve("jdks/a"));
    }

    @Test
    void saysInOneLineWhichOldJavaItFound() throws IOException {
        variables.put("JAVA_HOME", jdk("eight", "1.8.0_402").toString());

        LauncherRun run = run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("tenantry: needs a JDK 17 or newer, found Java 8 in " + folder.resolve("eight") + ";")
                .contains("openjdk-17-jdk", "TENANTRY_JAVA_HOME")
                .hasLineCount(1);
    }

    @Test
    void saysInOneLineThatThereIsNoJava() {
        LauncherRun run = run("up");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("tenantry: needs a JDK 17 or newer, found no Java;")
                .hasLineCount(1);
    }

    @Test
    void insistsOnTheJavaThatIsNamed() throws IOException {
        variables.put("TENANTRY_JAVA_HOME", jdk("eleven", "11").toString());
        jdk("jdks/jdk-17", "17");

        assertThat(run().err()).contains("TENANTRY_JAVA_HOME must name a JDK 17 or newer; it names Java 11");
    }

    @Test
    void runsOnAJavaWithoutACompilerWhenThereIsNothingToBuild() throws IOException {
        FakeJdk.jre(folder.resolve("jdks/jre-17"), "17");

        assertThat(run().out()).startsWith("java 17 ");
    }

    @Test
    void givesNewJavasTheOptionsThatOldOnesRefuse() throws IOException {
        variables.put("JAVA_HOME", jdk("old", "17").toString());
        assertThat(run().out()).doesNotContain("--sun-misc-unsafe-memory-access");

        variables.put("JAVA_HOME", jdk("new", "25.0.1").toString());
        assertThat(run().out()).contains("[--sun-misc-unsafe-memory-access=allow]");
    }

    @Test
    void namesTheKubectlThatTheBuildBrought() throws IOException {
        variables.put("JAVA_HOME", jdk("java", "17").toString());
        Path kubectl = Files.createDirectories(folder.resolve("tenantry home/kubectl"));
        Files.writeString(kubectl.resolve("layer.jar"), "");

        assertThat(run().out()).contains("[-Dtenantry.kubectl-layer=" + kubectl.resolve("layer.jar") + "]");
    }

    @Test
    void refusesAHomeWithoutTheProgram() throws IOException {
        variables.put("JAVA_HOME", jdk("java", "17").toString());
        variables.put("TENANTRY_HOME", folder.toString());

        assertThat(run().err()).contains("TENANTRY_HOME must name a folder with tenantry.jar and lib/");
    }

    private LauncherRun run(String... args) {
        return LauncherRun.of(LauncherRun.SCRIPT, variables, args);
    }

    private Path jdk(String name, String version) throws IOException {
        return FakeJdk.jdk(folder.resolve(name), version).home();
    }
}
