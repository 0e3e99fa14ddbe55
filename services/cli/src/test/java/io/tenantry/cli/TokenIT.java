// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenIT {

    private static final String PATH = "/api/v1/service-tokens";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(api.environment(), arguments);
    }

    @Test
    void printsANewTokenAloneSoThatItCanBePiped() {
        api.answering("POST " + PATH, 201, """
                {"name":"pipeline","role":"admin","expiresAt":"2026-12-25T12:00:00Z","token":"tnt_pipeline_00"}""");

        CommandRun run = run("token", "create", "pipeline", "--role", "admin", "--expires", "30d");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("tnt_pipeline_00\n");
        assertThat(run.err()).contains("not shown again", "2026-12-25T12:00:00Z");
        assertThat(api.seen.get(0).body()).isEqualTo("{\"name\":\"pipeline\",\"role\":\"admin\",\"expiresInDays\":30}");
    }

    @Test
    void printsAllOfANewTokenForPrograms() {
        api.answering("POST " + PATH, 201, """
                {"name":"pipeline","role":"admin","expiresAt":"2026-12-25T12:00:00Z","token":"tnt_pipeline_00"}""");

        assertThat(run("token", "create", "pipeline", "--role", "admin", "-o", "json")
                        .out())
                .contains("\"token\" : \"tnt_pipeline_00\"", "\"expiresAt\" : \"2026-12-25T12:00:00Z\"");
        assertThat(run("token", "create", "pipeline", "--role", "admin", "-o", "name")
                        .out())
                .isEqualTo("tnt_pipeline_00\n");
    }

    /** The detail alone would tell the cure and not the fault. */
    @Test
    void tellsThatTheNameIsTaken() {
        api.answering("POST " + PATH, 409, """
                {"title":"There is a service token of that name","detail":"Choose another name."}""");

        CommandRun run = run("token", "create", "pipeline", "--role", "admin");

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("Error: There is a service token of that name: Choose another name.\n");
    }

    @Test
    void wantsARoleAndDays() {
        assertThat(run("token", "create", "pipeline").exit()).isEqualTo(2);
        assertThat(run("token", "create", "pipeline", "--role", "viewer", "--expires", "1y")
                        .exit())
                .isEqualTo(2);
        assertThat(api.seen).isEmpty();
    }

    @Test
    void listsTokens() {
        api.answering("GET " + PATH, 200, """
                {"serviceTokens":[{"name":"pipeline","role":"admin","createdBy":"admin-token",
                 "createdAt":"2026-11-25T12:00:00Z","expiresAt":"2026-12-25T12:00:00.123456789Z","lastUsedOn":"2026-11-26"}]}""");

        assertThat(run("token", "list").out()).isEqualTo("""
                NAME      ROLE   EXPIRES               LAST USED   CREATED BY
                pipeline  admin  2026-12-25T12:00:00Z  2026-11-26  admin-token
                """);
        assertThat(run("token", "list", "-o", "name").out()).isEqualTo("pipeline\n");
    }

    @Test
    void revokesATokenThatExists() {
        api.answering("DELETE " + PATH + "/pipeline", 204, "");

        assertThat(run("token", "revoke", "pipeline").exit()).isZero();
        CommandRun unknown = run("token", "revoke", "other");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).startsWith("Error: there is no service token other\n");
        assertThat(run("token", "revoke", "../tenants").exit()).isEqualTo(2);
    }
}
