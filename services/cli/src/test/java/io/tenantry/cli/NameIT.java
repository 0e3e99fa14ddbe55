// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NameIT {

    private static final String PATH = "/api/v1/tenant-names/acme";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private CommandRun run(String... arguments) {
        return CommandRun.of(api.environment(), arguments);
    }

    @Test
    void tellsUntilWhenANameIsInQuarantineAndHowToFreeIt() {
        api.answering("GET " + PATH, 200, """
                {"available":false,"reason":"This name is taken.","lastTenant":"acme-k7x2q",
                 "quarantinedUntil":"2027-02-23T10:15:30Z","suggestions":[]}""");

        CommandRun run = run("name", "get", "acme");

        assertThat(run.out()).contains("in quarantine", "acme-k7x2q", "2027-02-23T10:15:30Z");
        assertThat(run.err()).contains("name free acme");
        assertThat(run("name", "get", "acme", "-o", "json").out()).contains("\"lastTenant\"");
    }

    @Test
    void tellsWhoseANameIsOrThatItIsFreeOrReserved() {
        api.answering("GET " + PATH, 200, """
                {"available":false,"reason":"This name is taken.","tenant":"acme-k7x2q"}""");
        api.answering("GET /api/v1/tenant-names/globex", 200, """
                {"available":true,"url":"https://globex.shop.example.com"}""");
        api.answering("GET /api/v1/tenant-names/kube-system", 200, """
                {"available":false,"reason":"This name is reserved; choose another name."}""");

        assertThat(run("name", "get", "acme").out()).contains("taken", "acme-k7x2q");
        assertThat(run("name", "get", "globex").out()).contains("free", "https://globex.shop.example.com");
        assertThat(run("name", "get", "kube-system").out()).contains("reserved");
    }

    @Test
    void freesANameThatIsInQuarantine() {
        api.answering("DELETE " + PATH + "/quarantine", 204, "");

        assertThat(run("name", "free", "acme").exit()).isZero();
        CommandRun free = run("name", "free", "globex");
        assertThat(free.exit()).isEqualTo(3);
        assertThat(free.err()).startsWith("Error: the name globex is not in quarantine\n");
        CommandRun refused = run("name", "free", "../tenants");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("no name of a tenant");
    }
}
