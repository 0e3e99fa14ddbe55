// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantCreateIT {

    private static final String POST = "POST /api/v1/tenants";
    private static final String POLL = "GET /api/v1/operations/op_01";
    private static final Map<String, String> SOON = Map.of("Retry-After", "0");
    private static final String ACCEPTED = """
            {"operation":"op_01","tenant":{"id":"acme-k7x2q","slug":"acme","host":"acme.shop.example.com"}}
            """;

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void asksForTheTenantOnceWithTokenAndKey() {
        api.answering(POST, 202, ACCEPTED);

        CommandRun run = create("--tier", "premium", "--idempotency-key", "my-key");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                        tenant     acme-k7x2q
                        host       acme.shop.example.com
                        operation  op_01
                        """);
        assertThat(run.err()).isEqualTo("Next: tenantry tenant get acme-k7x2q\n");
        assertThat(api.seen).singleElement().satisfies(request -> {
            assertThat(request.token()).contains("Bearer " + FakeApi.TOKEN);
            assertThat(request.idempotencyKey()).contains("my-key");
            assertThat(request.body())
                    .isEqualTo("{\"slug\":\"acme\",\"companyName\":\"Acme, Inc.\","
                            + "\"adminEmail\":\"admin@example.com\",\"tier\":\"premium\"}");
        });
    }

    @Test
    void printsWhatWouldBeCommitted() {
        api.answering(POST + "?dryRun=true", 200, """
                {"dryRun":true,"tenant":{"id":"acme-zzzzz"},
                 "files":[{"path":"overlays/cell-1/acme-zzzzz/tenant.yaml","commit":"onboard","content":"tenant: x\\n"}],
                 "manifests":"kind: Namespace\\n",
                 "placeholders":[{"value":"acme-zzzzz","standsFor":"the id"}],
                 "warnings":["The name acme is taken."]}
                """);

        CommandRun run = create("--dry-run");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                ---
                # overlays/cell-1/acme-zzzzz/tenant.yaml, commit onboard
                tenant: x
                ---
                # built by kustomize
                kind: Namespace
                """);
        assertThat(run.err()).isEqualTo("""
                Placeholder acme-zzzzz: the id
                Warning: The name acme is taken.
                Nothing was created.
                """);
    }

    @Test
    void drawsAKeyForEachRequestThatNamesNone() {
        api.answering(POST, 202, ACCEPTED);

        create();
        create();

        assertThat(api.seen.stream().map(FakeApi.Seen::idempotencyKey)).doesNotHaveDuplicates();
    }

    @Test
    void followsTheOperationAndTellsEachEventOnce() {
        api.answering(POST, 202, ACCEPTED)
                .answering(
                        POLL, 200, SOON, operation("running", "{\"id\":\"data\",\"state\":\"running\",\"attempt\":1}"))
                .answering(POLL, 200, SOON, operation("running", RETRYING))
                .answering(POLL, 200, SOON, operation("running", RETRYING))
                .answering(
                        POLL,
                        200,
                        operation("succeeded", DONE)
                                .replaceFirst("\\{", "{\"commit\":\"0627836" + "a".repeat(33) + "\","));

        CommandRun run = create("--wait");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("tenant     acme-k7x2q");
        assertThat(run.err()).isEqualTo("""
                          reserve   done         reserved acme-k7x2q
                          data      retrying     throttled (nothing to do)
                          data      done         made the order table
                        acme-k7x2q is active, commit 0627836
                        """);
    }

    @Test
    void endsWithItsOwnCodeWhenTheOperationFails() {
        api.answering(POST, 202, ACCEPTED)
                .answering(
                        POLL,
                        200,
                        operation(
                                "failed",
                                "{\"id\":\"gate\",\"state\":\"failed\",\"attempt\":1,\"message\":\"R4 broken\","
                                        + "\"failure\":{\"cause\":\"/problems/gate-refused\",\"hint\":\"mend base/\"}}"));

        CommandRun run = create("--wait");

        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err())
                .contains("gate      failed       R4 broken (mend base/)")
                .endsWith("Error: op_01 failed; the steps above say why and what to do\n");
    }

    @Test
    void stopsWaitingInTimeAndSaysHowToGoOn() {
        api.answering(POST, 202, ACCEPTED).answering(POLL, 200, SOON, operation("running", DONE));

        CommandRun run = create("--wait", "--timeout", "20ms", "--idempotency-key", "my-key");

        assertThat(run.exit()).isEqualTo(7);
        assertThat(run.err()).contains("goes on by itself").contains("--idempotency-key my-key");
    }

    @Test
    void tellsAllThatIsWrongWithTheRequest() {
        api.answering(POST, 422, """
                {"title":"The request is invalid","status":422,"hint":"Correct the fields.","errors":[
                  {"pointer":"/slug","detail":"is reserved"},{"pointer":"/adminEmail","detail":"is no address"}]}
                """);

        CommandRun run = create();

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).isEqualTo("""
                        Error: The request is invalid
                          SLUG: is reserved
                          --admin-email: is no address
                          Correct the fields.
                        """);
    }

    @Test
    void tellsAConflictWithoutInvitingToRepeatIt() {
        api.answering(
                POST,
                409,
                "{\"title\":\"The slug is taken\",\"detail\":\"acme belongs to another tenant\",\"hint\":\"GET /api/v1/tenant-names/{slug} tells.\"}");

        CommandRun run = create();

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).isEqualTo("""
                Error: The slug is taken: acme belongs to another tenant
                  tenantry name get acme tells whose a taken name is.
                """);
    }

    @Test
    void tellsTheKeyWhenTheOutcomeIsUnknown() {
        api.answering(POST, 503, "no JSON at all");

        CommandRun run = create("--idempotency-key", "my-key");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err()).contains("status 503").contains("add --idempotency-key my-key");
    }

    @Test
    void saysWhatToDoWhenNothingListens() {
        api.close();

        CommandRun run = create();

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.err())
                .contains("nothing answers at " + api.url())
                .contains("Is tenantry up running?")
                .doesNotContain("\tat ");
    }

    @Test
    void showsAStackTraceOnDemandOnly() {
        api.close();

        assertThat(create("--debug").err())
                .contains("java.net.ConnectException")
                .contains("\tat ");
    }

    private CommandRun create(String... more) {
        Stream<String> args = Stream.concat(
                Stream.of("tenant", "create", "acme", "--company", "Acme, Inc.", "--admin-email", "admin@example.com"),
                Stream.of(more));
        return CommandRun.of(api.environment(), args.toArray(String[]::new));
    }

    private static String operation(String state, String step) {
        return "{\"id\":\"op_01\",\"tenant\":{\"id\":\"acme-k7x2q\",\"slug\":\"acme\"},\"state\":\"" + state
                + "\",\"steps\":[{\"id\":\"reserve\",\"state\":\"done\",\"attempt\":1,\"message\":\"reserved acme-k7x2q\"},"
                + step + "]}";
    }

    private static final String RETRYING =
            "{\"id\":\"data\",\"state\":\"retrying\",\"attempt\":1,\"message\":\"throttled\","
                    + "\"failure\":{\"cause\":\"throttled\",\"hint\":\"nothing to do\"}}";
    private static final String DONE =
            "{\"id\":\"data\",\"state\":\"done\",\"attempt\":2,\"message\":\"made the order table\"}";
}
