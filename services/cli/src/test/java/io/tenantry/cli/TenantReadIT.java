// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantReadIT {

    private static final String LIST = "GET /api/v1/tenants?pageSize=200";
    private static final String ACME = """
            {"id":"acme-k7x2q","slug":"acme","tier":"basic","ring":"stable","cell":"cell-001",
             "host":"acme.shop.example.com","state":"active"}""";
    private static final String GLOBEX = """
            {"id":"globex-m4pzt","slug":"globex","tier":"premium","ring":"early","cell":"cell-001",
             "host":"globex.shop.example.com","state":"provisioning"}""";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsTheTenantsOfAllPages() {
        twoPages();

        CommandRun run = CommandRun.of(api.environment(), "tenant", "list");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                        ID            SLUG    TIER     RING    CELL      STATE         HOST
                        acme-k7x2q    acme    basic    stable  cell-001  active        acme.shop.example.com
                        globex-m4pzt  globex  premium  early   cell-001  provisioning  globex.shop.example.com
                        """);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void listsIdsAloneForPipes() {
        twoPages();

        assertThat(CommandRun.of(api.environment(), "tenant", "list", "-o", "name")
                        .out())
                .isEqualTo("acme-k7x2q\nglobex-m4pzt\n");
    }

    @Test
    void listsOneDocumentForPrograms() {
        twoPages();

        String out =
                CommandRun.of(api.environment(), "tenant", "list", "-o", "json").out();

        assertThat(out)
                .startsWith("{")
                .contains("\"id\" : \"acme-k7x2q\"", "\"id\" : \"globex-m4pzt\"")
                .doesNotContain("nextPageToken");
    }

    @Test
    void saysHowToBeginWhenThereIsNoTenant() {
        api.answering(LIST, 200, "{\"tenants\":[]}");

        CommandRun run = CommandRun.of(api.environment(), "tenant", "list");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("No tenants yet. Create one: tenantry tenant create");
    }

    @Test
    void getsATenantByItsId() {
        api.answering("GET /api/v1/tenants/acme-k7x2q", 200, ACME);

        CommandRun run = CommandRun.of(api.environment(), "tenant", "get", "acme-k7x2q");

        assertThat(run.exit()).isZero();
        assertThat(run.out())
                .startsWith("id         acme-k7x2q\n")
                .contains("state      active\n")
                .endsWith("commit     -\n");
    }

    /** What whoever reverts it, or asks who it is, looks for. */
    @Test
    void showsWhoATenantIsAndWhichCommitBroughtIt() {
        api.answering("GET /api/v1/tenants/acme-k7x2q", 200, ACME.replace("\"state\"", """
                "companyName":"Acme, Inc.","adminEmail":"admin@example.com","createdAt":"2026-11-25T10:15:30.123Z",
                "operation":"op_01KAXH7M2N8Q5R6S7T8V9W0X1Y","commit":"06278360627836","state\""""));

        assertThat(CommandRun.of(api.environment(), "tenant", "get", "acme-k7x2q")
                        .out())
                .endsWith("""
                        company    Acme, Inc.
                        admin      admin@example.com
                        created    2026-11-25T10:15:30Z
                        operation  op_01KAXH7M2N8Q5R6S7T8V9W0X1Y
                        commit     06278360627836
                        """);
    }

    @Test
    void listsThoseThatEveryFilterFits() {
        api.answering(LIST + "&ring=early&state=active&tier=premium", 200, "{\"tenants\":[" + GLOBEX + "]}");
        api.answering(LIST + "&state=failed", 200, "{\"tenants\":[]}");
        api.answering(LIST + "&state=gone", 400, "{\"title\":\"No\",\"hint\":\"state is one of active.\"}");

        assertThat(list("--state", "active", "--tier", "premium", "--ring", "early")
                        .out())
                .isEqualTo("globex-m4pzt\n");
        CommandRun none = CommandRun.of(api.environment(), "tenant", "list", "--state", "failed");
        assertThat(none.err()).isEqualTo("No tenant fits.\n");
        assertThat(list("--state", "gone").err()).contains("state is one of active.");
    }

    @Test
    void listsAtMostThatMany() {
        twoPages();

        assertThat(list("--limit", "1").out()).isEqualTo("acme-k7x2q\n");
        assertThat(api.seen).hasSize(1);
        assertThat(list("--limit", "0").exit()).isEqualTo(2);
    }

    private CommandRun list(String... options) {
        return CommandRun.of(
                api.environment(),
                Stream.concat(Stream.of("tenant", "list", "-o", "name"), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void getsATenantByItsSlug() {
        api.answering("GET /api/v1/tenants?slug=globex", 200, "{\"tenants\":[" + GLOBEX + "]}");

        CommandRun run = CommandRun.of(api.environment(), "tenant", "get", "globex", "-o", "name");

        assertThat(run.out()).isEqualTo("globex-m4pzt\n");
    }

    @Test
    void saysWhenThereIsNoSuchTenant() {
        api.answering("GET /api/v1/tenants?slug=initech", 200, "{\"tenants\":[]}");
        api.answering("GET /api/v1/tenants/acme-zzzzz", 404, "{\"title\":\"There is no such tenant\"}");

        assertThat(CommandRun.of(api.environment(), "tenant", "get", "initech").exit())
                .isEqualTo(3);
        assertThat(CommandRun.of(api.environment(), "tenant", "get", "acme-zzzzz")
                        .err())
                .isEqualTo("Error: There is no such tenant\n");
    }

    @Test
    void asksNothingForANameThatNoTenantCanHave() {
        CommandRun run = CommandRun.of(api.environment(), "tenant", "get", "../admin");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("neither a tenant's id nor a slug");
        assertThat(api.seen).isEmpty();
    }

    @Test
    void namesARefusedTokenWithItsOwnCode() {
        api.answering(LIST, 401, "{\"title\":\"A token is needed\",\"hint\":\"Use the one in DIR/admin-token.\"}");

        assertThat(CommandRun.of(api.environment(), "tenant", "list").exit()).isEqualTo(4);
    }

    @Test
    void takesAnotherServersAnswerForWhatItIs() {
        api.answering(LIST, 200, "<html>hello</html>");

        CommandRun run = CommandRun.of(api.environment(), "tenant", "list");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("not as Tenantry does");
    }

    @Test
    void letsNoTextFromElsewhereSteerTheTerminal() {
        api.answering("GET /api/v1/tenants/acme-k7x2q", 200, ACME.replace("active", "a\\u001b[31mctive"));

        assertThat(CommandRun.of(api.environment(), "tenant", "get", "acme-k7x2q")
                        .out())
                .contains("a?[31mctive");
    }

    private void twoPages() {
        api.answering(LIST, 200, "{\"tenants\":[" + ACME + "],\"nextPageToken\":\"a+b/c=\"}")
                .answering(LIST + "&pageToken=a%2Bb%2Fc%3D", 200, "{\"tenants\":[" + GLOBEX + "]}");
    }
}
