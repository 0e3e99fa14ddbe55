// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReleasePrepareIT {

    private static final String ACTION = "POST /api/v1/tenants/%s/actions/provision";
    private static final String TENANT = """
            {"id":"%s","slug":"x","tier":"basic","ring":"canary","cell":"cell-001","host":"x.example.com",
             "state":"active"}""";
    private static final String OPERATION = """
            {"id":"%s","kind":"provisioning","state":"%s","tenant":{"id":"x"},"updatedAt":"2026-11-25T10:15:30Z",
             "steps":[]}""";
    private static final String FIRST = "op_01KAXH7M2N8Q5R6S7T8V9W0X1Y";
    private static final String SECOND = "op_01KAXH7M2N8Q5R6S7T8V9W0X1Z";

    private final FakeApi api = new FakeApi();

    @BeforeEach
    void twoTenants() {
        api.answering(
                "GET /api/v1/tenants?pageSize=200",
                200,
                "{\"tenants\":[" + TENANT.formatted("acme-k7x2q") + "," + TENANT.formatted("globex-m4pzt") + "]}");
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private CommandRun prepare(String... more) {
        String[] args = new String[more.length + 2];
        args[0] = "release";
        args[1] = "prepare";
        System.arraycopy(more, 0, args, 2, more.length);
        return CommandRun.of(api.environment(), args);
    }

    @Test
    void tellsOnceThatThereIsNoSuchRelease() {
        api.answering(ACTION.formatted("acme-k7x2q"), 422, """
                {"title":"Some values are invalid","detail":"One value is invalid; see errors.",
                 "errors":[{"pointer":"/release","detail":"base/ has no release 9.0.0"}],"hint":"Ask again."}""");

        CommandRun run = prepare("9.0.0", "--ring", "canary");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                Error: RELEASE: base/ has no release 9.0.0
                  Ask again.
                """);
        assertThat(api.seen).hasSize(2);
    }

    @Test
    void namesEveryArgumentThatIsWrong() {
        CommandRun run = prepare("abc", "--ring", "foo", "--tier", "gold");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("""
                Error: the options do not describe what to prepare
                  RELEASE must be a version such as 1.0.0
                  --ring must be one of canary, early, stable
                  --tier must be one of basic, standard, premium
                  See tenantry release prepare --help
                """);
        assertThat(api.seen).isEmpty();
    }

    /** Nobody was asked for the release, so nobody must believe that it is there. */
    @Test
    void saysThatARingWithoutTenantsNeedsNothing() {
        CommandRun run = prepare("9.9.9", "--ring", "early", "--tier", "premium");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("0 of 0 premium tenants of ring early prepared for 9.9.9\n");
        assertThat(run.err())
                .isEqualTo("Ring early has no active premium tenants: nothing had to be prepared, and nobody has looked"
                        + " whether base/ has a release 9.9.9.\n");
    }

    @Test
    void listsTheTenantsAndTheirOperationsForPrograms() {
        api.answering(ACTION.formatted("acme-k7x2q"), 202, OPERATION.formatted(FIRST, "running"))
                .answering(ACTION.formatted("globex-m4pzt"), 202, OPERATION.formatted(SECOND, "running"))
                .answering("GET /api/v1/operations/" + FIRST, 200, OPERATION.formatted(FIRST, "succeeded"))
                .answering("GET /api/v1/operations/" + SECOND, 200, OPERATION.formatted(SECOND, "failed"));

        CommandRun run = prepare("1.1.0", "--ring", "canary", "-o", "json");

        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.out().replaceAll("\\s", ""))
                .isEqualTo("{\"release\":\"1.1.0\",\"ring\":\"canary\",\"tenants\":["
                        + "{\"tenant\":\"acme-k7x2q\",\"operation\":\"" + FIRST + "\",\"prepared\":true},"
                        + "{\"tenant\":\"globex-m4pzt\",\"operation\":\"" + SECOND + "\",\"prepared\":false}]}");
        assertThat(run.err()).contains("operation retry " + SECOND, "operation cancel " + SECOND);
    }
}
