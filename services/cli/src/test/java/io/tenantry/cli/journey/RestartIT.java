// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.laptop.Laptop;
import io.tenantry.cli.laptop.LaptopFacts;
import io.tenantry.cli.laptop.LaptopOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kill -9 in the middle of an onboarding, and a start with the same data folder. */
class RestartIT {

    @TempDir
    private Path folder;

    @ParameterizedTest(name = "killed while {0} is under way")
    @CsvSource("UpdateContinuousBackups, data")
    void endsTheOperationOnceAndCorrectly(String call, String step) throws IOException {
        killAndRestart(call, step);
    }

    @Tag("catalogue")
    @ParameterizedTest(name = "killed while {0} is under way")
    @CsvSource({
        "CreateUserPool, identity",
        "CreateUserPoolDomain, identity",
        "CreateUserPoolClient, identity",
        "CreateGroup, identity",
        "AdminCreateUser, identity",
        "AdminAddUserToGroup, identity",
        "CreateTable, data",
        "DescribeTable, data",
        "CreatePodIdentityAssociation, access"
    })
    void endsTheOperationOnceAndCorrectlyAfterAKillAtAnyOtherCall(String call, String step) throws IOException {
        killAndRestart(call, step);
    }

    private void killAndRestart(String call, String step) throws IOException {
        Path data = folder.resolve("data");
        Process process = start(data, call);
        ApiUser before = new ApiUser(facts(data, port(process)));
        JsonNode accepted = before.signUp("acme", "standard");
        String operation = "/api/v1/operations/" + accepted.path("operation").asText();
        await().until(() -> step(before.get(operation), step).equals("running"));

        process.destroyForcibly().onExit().join();

        // By then nobody holds the lease any more that the killed process had.
        Clock later = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1));
        try (Laptop laptop = Laptop.start(new LaptopOptions(0, 0, Optional.of(data)), later)) {
            ApiUser after = new ApiUser(laptop.facts());
            JsonNode ended = after.ended(accepted);
            assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("succeeded");
            String tenant = accepted.path("tenant").path("id").asText();
            TenantInAws.at(laptop.aws().endpoint(), tenant).assertComplete();
            assertThat(after.get("/api/v1/tenants").path("tenants")).hasSize(1);
            assertThat(onboardings(laptop)).isEqualTo("1");
        }
    }

    private String onboardings(Laptop laptop) {
        Shell.require("git");
        String url = "http://127.0.0.1:" + laptop.facts().url().getPort() + "/git/fleet.git";
        return Shell.in(folder)
                .run("git clone -q " + url + " fleet && git -C fleet log --format=%s | grep -c '^onboard'")
                .strip();
    }

    private static Process start(Path data, String call) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StallingLaptop.class.getName(),
                        data.toString(),
                        call))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static int port(Process process) throws IOException {
        BufferedReader out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        return Integer.parseInt(String.valueOf(out.readLine()));
    }

    private static LaptopFacts facts(Path data, int port) {
        URI url = URI.create("http://localhost:" + port);
        return new LaptopFacts(url, url, data.resolve("admin-token"), "");
    }

    private static String step(JsonNode operation, String id) {
        for (JsonNode step : operation.path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return step.path("state").asText();
            }
        }
        return "";
    }
}
