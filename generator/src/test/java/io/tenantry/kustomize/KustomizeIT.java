// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs stand in for kustomize and kubectl where the search is tested; builds use a real one. */
class KustomizeIT {

    private final Path folder;
    private final Path path;

    KustomizeIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.path = Files.createDirectory(folder.resolve("bin"));
    }

    @ParameterizedTest
    @CsvSource({
        "kustomize, v5.5.0, 5.5.0", "kustomize, '{Version:kustomize/v5.6.0 GitCommit:x}', 5.6.0",
        "kustomize, v5.8.1, 5.8.1", "kubectl, 'Client Version: v1.32.4\nKustomize Version: v5.5.0', 5.5.0",
        "kubectl, 'Client Version: v1.32.4-dispatcher\nKustomize Version: v5.5.0', 5.5.0"
    })
    void acceptsVersion5(String program, String says, String version) throws Exception {
        Path binary = program(path, program, says);
        Kustomize found = Kustomize.find(search(Map.of("PATH", path.toString())));
        assertThat(found.binary()).isEqualTo(binary);
        assertThat(found.version()).isEqualTo(version);
    }

    @ParameterizedTest
    @ValueSource(strings = {"v4.5.7", "v3.8.1", "v5.8.0", "nothing", "(devel)"})
    void passesOverOtherVersionsAndSaysHowToInstall(String says) throws Exception {
        program(path, "kustomize", says);
        assertThatThrownBy(() -> Kustomize.find(search(Map.of("PATH", path.toString()))))
                .isInstanceOf(KustomizeException.class)
                .hasMessageContaining(path.resolve("kustomize").toString())
                .hasMessageContaining("install kustomize 5")
                .hasMessageNotContaining("\n");
    }

    @Test
    void prefersTheNamedProgramThenKustomizeThenKubectl() throws Exception {
        Path named = program(Files.createDirectory(folder.resolve("elsewhere")), "kustomize-5", "v5.6.0");
        Path kustomize = program(path, "kustomize", "v5.5.0");
        Path kubectl = program(path, "kubectl", "Kustomize Version: v5.5.0");
        String environmentPath = folder.resolve("missing") + ":" + path;
        assertThat(Kustomize.find(search(Map.of("PATH", environmentPath, "KUSTOMIZE", named.toString())))
                        .binary())
                .isEqualTo(named);
        assertThat(Kustomize.find(search(Map.of("PATH", environmentPath))).binary())
                .isEqualTo(kustomize);
        Files.delete(kustomize);
        assertThat(Kustomize.find(search(Map.of("PATH", environmentPath))).binary())
                .isEqualTo(kubectl);
    }

    @Test
    void aNamedProgramThatIsUnusableIsAnErrorNotAHint() throws Exception {
        program(path, "kustomize", "v5.5.0");
        assertThatThrownBy(() ->
                        Kustomize.find(search(Map.of("PATH", path.toString(), "KUSTOMIZE", "/missing/kustomize"))))
                .hasMessageContaining("/missing/kustomize");
    }

    @Test
    void asksForTheVersionOnceUntilTheProgramChanges() throws Exception {
        Path counter = folder.resolve("asked");
        Path binary = script(path, "kustomize", "echo x >> " + counter + "; echo v5.5.0");
        Map<String, String> environment = Map.of("PATH", path.toString());
        Kustomize.find(search(environment));
        Kustomize.find(search(environment));
        assertThat(Files.readAllLines(counter)).hasSize(1);
        script(path, "kustomize", "echo changed >> " + counter + "; echo v5.6.0");
        assertThat(Kustomize.find(search(environment)).version()).isEqualTo("5.6.0");
        assertThat(Files.readAllLines(counter)).hasSize(2);
        assertThat(binary).exists();
    }

    @Test
    void aCacheThatCannotBeWrittenIsNoError() throws Exception {
        program(path, "kustomize", "v5.5.0");
        Path file = Files.writeString(folder.resolve("file"), "not a folder");
        KustomizeSearch search =
                new KustomizeSearch(Map.of("PATH", path.toString()), "linux/amd64", file, Optional.empty());
        assertThat(Kustomize.find(search).version()).isEqualTo("5.5.0");
    }

    @Test
    void runsWithoutShellAndWithoutTheEnvironment() throws Exception {
        Path seen = folder.resolve("seen");
        Path binary = script(path, "kustomize", "/usr/bin/env > " + seen + "; echo \"$1|$2\"");
        Command.Outcome outcome =
                Command.run(List.of(binary.toString(), "build", "$(id); `id` && x"), Duration.ofSeconds(10));
        assertThat(outcome.output()).isEqualTo("build|$(id); `id` && x\n");
        assertThat(Files.readString(seen)).contains("PATH=/nonexistent").doesNotContain("HOME=", "JAVA", "AWS_");
    }

    @Test
    void stopsAProgramThatTakesTooLong() throws Exception {
        Path binary = script(path, "kustomize", "exec /bin/sleep 60");
        assertThatThrownBy(() -> Command.run(List.of(binary.toString()), Duration.ofMillis(100)))
                .isInstanceOf(KustomizeException.class)
                .hasMessageContaining("took longer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kill -9 $$", "echo 'fatal error: out of memory' >&2; exit 2", "exit 1", "exit 126"})
    void aProgramThatDoesNotComeToItsEndIsTroubleOfTheMachine(String body) throws Exception {
        script(path, "kustomize", "if [ \"$1\" = version ]; then echo v5.5.0; exit; fi; " + body);
        Kustomize kustomize = Kustomize.find(search(Map.of("PATH", path.toString())));
        assertThatThrownBy(() -> kustomize.build(folder))
                .isInstanceOf(KustomizeException.class)
                .extracting(e -> ((KustomizeException) e).kind())
                .isEqualTo(KustomizeException.Kind.MACHINE);
    }

    @Test
    void buildsWithTheRealOne() throws Exception {
        kustomization("namespace: \"acme-k7x2q\"\nresources:\n  - a.yaml\n");
        Files.writeString(folder.resolve("a.yaml"), "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: order\n");
        Manifests manifests = Manifests.parse(KustomizeForTests.find().build(folder));
        assertThat(manifests.all()).singleElement().satisfies(manifest -> {
            assertThat(manifest.title()).isEqualTo("ServiceAccount order");
            assertThat(manifest.namespace()).contains("acme-k7x2q");
            assertThat(manifest.group()).isEmpty();
            assertThat(manifest.labels()).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resources:\n  - https://example.invalid/x.yaml\n",
                "resources:\n  - https://github.com/example/example?ref=main\n",
                "resources:\n  - git@example.invalid:x/y.git\n",
                "resources:\n  - ../../../../etc/passwd\n",
                "resources:\n  - missing.yaml\n",
                "helmCharts:\n  - name: x\n    repo: https://example.invalid\n",
                "nonsense: true\n"
            })
    void refusesWhatIsRemoteOutsideOrUnknown(String kustomization) throws Exception {
        kustomization(kustomization);
        Kustomize kustomize = KustomizeForTests.find();
        assertThatThrownBy(() -> kustomize.build(folder))
                .asInstanceOf(InstanceOfAssertFactories.type(KustomizeException.class))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(KustomizeException.Kind.REFUSED))
                .extracting(Throwable::getMessage, InstanceOfAssertFactories.STRING)
                .isNotBlank()
                .doesNotStartWith("error:")
                .doesNotEndWith("\n");
    }

    private void kustomization(String text) throws Exception {
        Files.writeString(folder.resolve("kustomization.yaml"), text);
    }

    private KustomizeSearch search(Map<String, String> environment) {
        return new KustomizeSearch(environment, "linux/amd64", folder.resolve("cache"), Optional.empty());
    }

    private static Path program(Path folder, String name, String says) throws Exception {
        return script(folder, name, "printf '%s\\n' '" + says + "'");
    }

    private static Path script(Path folder, String name, String body) throws Exception {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }
}
