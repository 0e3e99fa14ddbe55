// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MainTest {

    private static final String SECRET = "s3cret-of-the-test-0123456789abcdef";
    private static final Map<String, String> COMPLETE = Map.of(
            "TENANTRY_SIGNUP_PROOF",
            "off",
            "TENANTRY_CELLS",
            "cell-001",
            "TENANTRY_FLEET_URL",
            "https://git.example.com/fleet.git",
            "TENANTRY_ADMIN_TOKEN",
            SECRET,
            "TENANTRY_STATUS_KEY",
            SECRET);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... arguments) {
        return new Main(environment, stream(out), stream(err), format -> {}).run(List.of(arguments));
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void asksForProofOfEmailAddressesUnlessToldOtherwise() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.remove("TENANTRY_SIGNUP_PROOF");

        assertThat(run(environment, "--print-config")).isEqualTo(2);

        assertThat(text(err))
                .contains(
                        "TENANTRY_MAIL_SENDER is not set",
                        "TENANTRY_PUBLIC_URL is not set",
                        "TENANTRY_SIGNUP_PROOF=off");
        environment.put("TENANTRY_MAIL_SENDER", "signup@shop.example.com");
        environment.put("TENANTRY_PUBLIC_URL", "https://signup.example.com/");
        assertThat(run(environment, "--print-config")).isZero();
        environment.put("TENANTRY_PUBLIC_URL", "https://signup.example.com/path");
        assertThat(run(environment, "--print-config")).isEqualTo(2);
    }

    @Test
    void helpsWithEverythingThatCanBeSet() {
        assertThat(run(Map.of(), "--help")).isZero();

        assertThat(text(out)).contains("--print-config", "--create-tables", "TENANTRY_CELLS (required)");
    }

    @Test
    void printsTheConfigurationWithItsSecretsMasked() {
        assertThat(run(COMPLETE, "--print-config")).isZero();

        assertThat(text(out))
                .contains("TENANTRY_CELLS=cell-001  # environment", "TENANTRY_ADMIN_TOKEN=(masked)  # environment")
                .doesNotContain(SECRET);
        assertThat(text(err)).isEmpty();
    }

    @Test
    void tellsAllErrorsBeforeItDoesAnything() {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TENANTRY_CELLS", "No Cell",
                "TENANTRY_ADMIN_TOKEN", "short",
                "TENANTRY_LISTEN_PORT", "80800",
                "TENANTRY_LISTEN_ADDRESS", "localhost",
                "TENANTRY_METRICS_LISTEN_PORT", "on",
                "TENANTRY_TRUSTED_PROXIES", "proxy",
                "TENANTRY_AWS_ENDPOINT", "nowhere",
                "TENANTRY_LOG_FORMAT", "xml",
                "TENANTRY_SHUTDOWN_GRACE", "0s",
                "TENANTRY_FLEET_BRANCH", "-x"));

        assertThat(run(environment)).isEqualTo(2);

        assertThat(text(err).lines()).hasSize(15).last().isEqualTo("See --help for everything that can be set.");
        assertThat(text(err)).contains("TENANTRY_FLEET_URL is not set", "TENANTRY_STATUS_KEY_FILE is not set");
    }

    @Test
    void tellsWhatKeepsAWebhookSourceFromBeingTaken() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("TENANTRY_WEBHOOK_SOURCES", "custom=standard");

        assertThat(run(environment, "--print-config")).isEqualTo(2);

        assertThat(text(err)).contains("TENANTRY_WEBHOOK_SECRETS cannot be used for custom");
    }

    @Test
    void notesWhatIsProbablyMisspelt() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("TENANTRY_REPLICA", "3");
        environment.put("TENANTRY_PORT", "tcp://10.0.0.1:8080");
        environment.put("TENANTRY_METRICS_PORT_9464_TCP", "tcp://10.0.0.1:9464");

        assertThat(run(environment, "--print-config")).isZero();

        assertThat(text(err)).isEqualTo("Note: TENANTRY_REPLICA is set, but nothing reads it.\n");
    }

    @Test
    void tellsWhatIsProbablyMisspeltBesideWhatIsMissing() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("TENANTRY_CELLZ", environment.remove("TENANTRY_CELLS"));

        for (String[] arguments : new String[][] {{}, {"--print-config"}, {"--create-tables"}}) {
            err.reset();
            assertThat(run(environment, arguments)).isEqualTo(2);
            assertThat(text(err))
                    .contains("TENANTRY_CELLS is not set: ")
                    .containsOnlyOnce("TENANTRY_CELLZ is set, but nothing reads it.\n");
        }
    }

    @Test
    void sendsATokenOverHttpAlone() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("TENANTRY_FLEET_URL", "ssh://git@git.example.com/fleet.git");
        environment.put("TENANTRY_FLEET_TOKEN", "t");

        assertThat(run(environment, "--print-config")).isEqualTo(2);

        assertThat(text(err)).contains("TENANTRY_FLEET_TOKEN is sent over http and https only");
    }

    @Test
    void saysWhereTheFleetRepositoryIsNot() {
        Map<String, String> environment = new HashMap<>(COMPLETE);
        environment.put("TENANTRY_FLEET_URL", "file://" + folder.resolve("none.git"));
        environment.put("TENANTRY_DATA_FOLDER", folder.resolve("data").toString());

        assertThat(run(environment)).isEqualTo(1);

        assertThat(text(err))
                .startsWith("Cannot read the fleet repository file://")
                .hasLineCount(1);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(run(COMPLETE, "--prnt-config")).isEqualTo(2);
        assertThat(run(COMPLETE, "--help", "--help")).isEqualTo(2);
        assertThat(text(err)).contains("Usage: ");
    }
}
