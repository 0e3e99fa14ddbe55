// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OperationIT {

    private static final String ID = "op_01KAXH7M2N8Q5R6S7T8V9W0X1Y";
    private static final String PATH = "/api/v1/operations/" + ID;
    private static final String FAILED = """
            {"id":"data","state":"failed","attempt":8,"message":"AWS denied the call",
             "failure":{"cause":"/problems/aws-denied","hint":"Compare the policy."}}""";

    private final FakeApi api = new FakeApi();

    @AfterEach
    void stop() {
        api.close();
    }

    private static String operation(String state, String step) {
        return """
                {"id":"%s","kind":"onboarding","state":"%s","tenant":{"id":"acme-k7x2q"},
                 "updatedAt":"2026-11-25T10:15:30Z","steps":[%s]}""".formatted(ID, state, step);
    }

    private CommandRun run(String... args) {
        return CommandRun.of(api.environment(), args);
    }

    @Test
    void showsAnOperationWithItsStepsAndWhatToDo() {
        api.answering("GET " + PATH, 200, operation("failed", FAILED));

        CommandRun run = run("operation", "get", ID);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo("""
                id      op_01KAXH7M2N8Q5R6S7T8V9W0X1Y
                kind    onboarding
                tenant  acme-k7x2q
                state   failed
                STEP  STATE   ATTEMPT  NEXT  MESSAGE
                data  failed  8              AWS denied the call
                """);
        assertThat(run.err()).isEqualTo("""
                data: /problems/aws-denied: Compare the policy.
                Then: tenantry operation retry op_01KAXH7M2N8Q5R6S7T8V9W0X1Y, or give it up: tenantry operation cancel \
                op_01KAXH7M2N8Q5R6S7T8V9W0X1Y
                """);
    }

    @Test
    void listsWhatIsNotOverUnlessToldOtherwise() {
        api.answering(
                        "GET /api/v1/operations?state=failed&pageSize=200",
                        200,
                        "{\"operations\":[" + operation("failed", FAILED) + "],\"nextPageToken\":\"a b\"}")
                .answering("GET /api/v1/operations?state=failed&pageSize=200&pageToken=a+b", 200, "{\"operations\":[]}")
                .answering(
                        "GET /api/v1/operations?state=running&pageSize=200",
                        200,
                        "{\"operations\":[" + operation("running", "").replace("9W0X1Y", "9W0X1Z") + "]}")
                .answering("GET /api/v1/operations?state=cancelled&pageSize=200", 200, "{\"operations\":[]}")
                .answering("GET /api/v1/operations?state=cancelling&pageSize=200", 200, "{\"operations\":[]}");

        CommandRun list = run("operation", "list");

        assertThat(list.out()).isEqualTo("""
                ID                             KIND        TENANT      STATE    UPDATED
                op_01KAXH7M2N8Q5R6S7T8V9W0X1Z  onboarding  acme-k7x2q  running  2026-11-25T10:15:30Z
                op_01KAXH7M2N8Q5R6S7T8V9W0X1Y  onboarding  acme-k7x2q  failed   2026-11-25T10:15:30Z
                """);
        assertThat(list.err()).isEqualTo("""
                These are running, failed or cancelling; --state shows others.
                Why: tenantry operation get op_01KAXH7M2N8Q5R6S7T8V9W0X1Y
                """);
        assertThat(run("operation", "list", "--state", "cancelled").err()).isEqualTo("No operation is cancelled.\n");
        CommandRun unknown = run("operation", "get", "op_00000000000000000000000000");
        assertThat(unknown.exit()).isEqualTo(3);
        assertThat(unknown.err()).startsWith("Error: there is no operation op_00000000000000000000000000\n");
    }

    @Test
    void retriesAnOperationAndFollowsItToItsEnd() {
        api.answering("POST " + PATH + "/actions/retry", 202, operation("running", ""))
                .answering("GET " + PATH, 200, operation("succeeded", ""));

        CommandRun run = run("operation", "retry", ID, "--wait");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(ID + "  succeeded\n");
    }

    @Test
    void saysWhatToDoWhenARetryFails() {
        api.answering("POST " + PATH + "/actions/retry", 202, operation("running", ""))
                .answering("GET " + PATH, 200, operation("failed", FAILED));

        CommandRun run = run("operation", "retry", ID, "--wait");

        assertThat(run.exit()).isEqualTo(6);
        assertThat(run.err()).contains("data", "Compare the policy.", "is failed");
    }

    @Test
    void followsACancelledOperationThroughItsUndoing() {
        api.answering("POST " + PATH + "/actions/cancel", 202, operation("cancelling", ""))
                .answering("GET " + PATH, 200, operation("cancelling", ""))
                .answering("GET " + PATH, 200, operation("cancelled", ""));

        CommandRun run = run("operation", "cancel", ID, "--wait");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).isEqualTo(ID + "  cancelled\n");
    }

    @Test
    void tellsStepsInTheOrderInWhichTheyAreUndone() {
        String steps = """
                {"id":"reserve","state":"compensated","attempt":1},{"id":"identity","state":"compensated","attempt":1},
                {"id":"commit","state":"skipped","attempt":0,"message":"Not reached."}""";
        api.answering("POST " + PATH + "/actions/cancel", 202, operation("cancelling", ""))
                .answering("GET " + PATH, 200, operation("cancelled", steps));

        assertThat(run("operation", "cancel", ID, "--wait").err()).isEqualTo("""
                  commit    skipped      Not reached.
                  identity  compensated
                  reserve   compensated
                """);
    }

    @Test
    void namesTheRetryOnceWhereTheHintNamesIt() {
        api.answering(
                "GET " + PATH,
                200,
                operation("failed", FAILED.replace("policy.", "policy. Then: tenantry operation retry " + ID)));

        assertThat(run("operation", "get", ID).err()).isEqualTo("""
                data: /problems/aws-denied: Compare the policy. Then: tenantry operation retry %1$s
                Or give it up: tenantry operation cancel %1$s
                """.formatted(ID));
    }

    @Test
    void aRefusalIsAConflict() {
        api.answering(
                "POST " + PATH + "/actions/retry",
                409,
                "{\"title\":\"The operation is not parked\",\"hint\":\"It goes on by itself.\"}");

        CommandRun run = run("operation", "retry", ID);

        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.err()).contains("not parked", "It goes on by itself.");
    }

    @Test
    void refusesWhatIsNoId() {
        CommandRun run = run("operation", "get", "../tenants");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(api.seen).isEmpty();
    }
}
