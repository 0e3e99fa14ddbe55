// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignUpPolicyIT {

    private static final String PATH = "/api/v1/signup-policy";
    private static final String OPEN = """
            {"tiers":{"basic":"open","standard":"open","premium":"open"}}""";
    private static final String CLOSED = """
            {"tiers":{"basic":"open","standard":"open","premium":"closed"}}""";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(api.environment(), arguments);
    }

    @Test
    void showsThePolicy() {
        api.answering("GET " + PATH, 200, CLOSED);

        assertThat(run("signup-policy", "get").out()).isEqualTo("""
                basic     open
                standard  open
                premium   closed
                """);
        assertThat(run("signup-policy", "get", "-o", "name").out()).isEqualTo("basic\nstandard\npremium\n");
        assertThat(run("signup-policy", "get", "-o", "json").out().replaceAll("\\s", ""))
                .isEqualTo(CLOSED);
    }

    @Test
    void changesTheTiersThatAreNamedAndNothingThatOthersChangedMeanwhile() {
        api.answering("GET " + PATH, 200, Map.of("ETag", "\"3\""), OPEN).answering("PUT " + PATH, 200, CLOSED);

        CommandRun run = run("signup-policy", "set", "premium=closed");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("premium   closed");
        assertThat(api.seen.get(1).body()).isEqualTo(CLOSED);
        assertThat(api.seen.get(1).ifMatch()).contains("\"3\"");
    }

    @Test
    void tellsARefusal() {
        api.answering("GET " + PATH, 200, OPEN).answering("PUT " + PATH, 422, """
                {"title":"Some values are invalid","detail":"One value is invalid; see errors.",
                 "errors":[{"pointer":"/tiers/basic","detail":"must be open or closed"}]}""");

        CommandRun run = run("signup-policy", "set", "basic=ajar");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("Error: basic: must be open or closed\n");
    }
}
