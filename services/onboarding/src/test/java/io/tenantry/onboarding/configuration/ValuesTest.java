// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.tenant.RepoUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final String SECRET = "s3cret-of-the-test-0123456789abcdef";

    @TempDir
    private Path folder;

    @Test
    void takesTheEnvironmentBeforeTheFileAndTheFileBeforeTheDefault() throws IOException {
        Path file = Files.writeString(folder.resolve("tenantry.env"), """
                # the file's own
                TENANTRY_REPLICAS=3
                TENANTRY_CELLS = cell-007

                """);
        Values values = Values.read(Map.of("TENANTRY_CONFIG_FILE", file.toString(), "TENANTRY_CELLS", "cell-001"));

        assertThat(values.text(Variable.CELLS)).contains("cell-001");
        assertThat(values.number(Variable.REPLICAS, 1, 100)).contains(3);
        assertThat(values.number(Variable.WORKER_CONCURRENCY, 1, 100)).contains(10);
        assertThat(values.lines())
                .contains(
                        "TENANTRY_CELLS=cell-001  # environment",
                        "TENANTRY_REPLICAS=3  # " + file + " line 2",
                        "TENANTRY_WORKER_CONCURRENCY=10  # default",
                        "TENANTRY_CONTACT=  # not set");
        values.requireUsable();
    }

    @Test
    void takesSecretsFromFilesAndNeverShowsThem() throws IOException {
        Path file = Files.writeString(folder.resolve("token"), SECRET + "\n");
        Values values =
                Values.read(Map.of("TENANTRY_ADMIN_TOKEN_FILE", file.toString(), "TENANTRY_STATUS_KEY", SECRET));

        assertThat(values.strongSecret(Variable.ADMIN_TOKEN)).contains(SECRET);
        assertThat(values.strongSecret(Variable.STATUS_KEY)).contains(SECRET);
        assertThat(values.lines())
                .contains(
                        "TENANTRY_ADMIN_TOKEN=(masked)  # file " + file, "TENANTRY_STATUS_KEY=(masked)  # environment");
        assertThat(values.lines().toString() + values).doesNotContain(SECRET);
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TENANTRY_REPLICAS", "many",
                "TENANTRY_LEASE", "1h",
                "TENANTRY_FLEET_TOKEN", SECRET,
                "TENANTRY_FLEET_TOKEN_FILE", "/nowhere",
                "TENANTRY_STATUS_KEY_FILE", folder.resolve("none").toString(),
                "TENANTRY_ADMIN_TOKEN", "short-one",
                "TENANTRY_CONFIG_FILE", folder.toString()));
        Values values = Values.read(environment);
        values.text(Variable.CELLS);
        values.number(Variable.REPLICAS, 1, 100);
        values.duration(Variable.LEASE, Duration.ofSeconds(3), Duration.ofMinutes(10));
        values.strongSecret(Variable.ADMIN_TOKEN);

        List<String> problems = problems(values);
        assertThat(problems).hasSize(7);
        assertThat(problems)
                .anyMatch(line -> line.startsWith("TENANTRY_CELLS is not set: "))
                .anyMatch(line -> line.startsWith("TENANTRY_REPLICAS is \"many\", which must be a whole number"))
                .anyMatch(line -> line.startsWith("TENANTRY_LEASE is \"1h\", which must be from 3s to 600s"))
                .anyMatch(line -> line.contains("TENANTRY_FLEET_TOKEN and TENANTRY_FLEET_TOKEN_FILE are both set"))
                .anyMatch(line -> line.startsWith("TENANTRY_STATUS_KEY_FILE: cannot read"))
                .anyMatch(line -> line.startsWith("TENANTRY_ADMIN_TOKEN must have at least 32 characters"))
                .anyMatch(line -> line.startsWith("TENANTRY_CONFIG_FILE: cannot read"));
        assertThat(problems.toString()).doesNotContain(SECRET, "short-one");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TENANTRY_CELLSS=x             | nothing reads
                    TENANTRY_ADMIN_TOKEN=x        | TENANTRY_ADMIN_TOKEN_FILE in the environment
                    no line                       | no line of the form
                    TENANTRY_CONFIG_FILE=x        | there is only one
                    TENANTRY_CELLS=b              | again after line 1
                    """)
    void refusesLinesOfTheFileThatMeanNothing(String line, String problem) throws IOException {
        Path file = Files.writeString(folder.resolve("env"), "TENANTRY_CELLS=a\n" + line + "\n");

        Values values = Values.read(Map.of("TENANTRY_CONFIG_FILE", file.toString()));

        assertThat(problems(values))
                .singleElement()
                .asString()
                .contains("line 2")
                .contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void takesAnEmptyVariableForNone(String text) {
        Values values = Values.read(Map.of("TENANTRY_REPLICAS", text));

        assertThat(values.number(Variable.REPLICAS, 1, 100)).contains(2);
        values.requireUsable();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"bot:hunter2", "bot:@hunter2", "bot:hun@hunter2", "bot:hun/hunter2", "hunter2", "//hunter2"})
    void masksWhatMayBeAPasswordInAUrl(String user) {
        Values values = Values.read(Map.of("TENANTRY_FLEET_URL", "https://" + user + "@git.example.com/fleet.git"));

        assertThat(values.lines())
                .contains("TENANTRY_FLEET_URL=https://(masked)@git.example.com/fleet.git  # environment");
        values.get(Variable.FLEET_URL, RepoUrl::new);
        assertThat(problems(values).toString())
                .contains("must not carry a user")
                .doesNotContain("hunter2");
    }

    private static List<String> problems(Values values) {

        try {
            values.requireUsable();
            return List.of();
        } catch (ConfigurationException e) {
            return e.problems();
        }
    }
}
