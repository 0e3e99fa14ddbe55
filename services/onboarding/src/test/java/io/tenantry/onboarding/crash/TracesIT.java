// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.crash.Wire.Traced;
import io.tenantry.tenant.OperationId;
import io.tenantry.trace.Trace;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What AWS and the Git host are told of the operation that calls them. */
class TracesIT {

    @TempDir
    private Path folder;

    @Test
    void allThatAnOperationDoesIsInItsTraceEachInASpanOfItsOwn() {
        try (World world = new World(folder);
                Replica replica = world.replica(Clock.systemUTC())) {
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            Ended.well(world, replica, accepted, "traced");
            String link = Ended.operation(accepted);
            String trace = Trace.id(new OperationId(link.substring(link.lastIndexOf('/') + 1)));

            List<Traced> calls = replica.wire().traced();
            assertThat(calls)
                    .extracting(Traced::name)
                    .contains(
                            "CreateUserPool",
                            "CreateTable",
                            "TransactWriteItems",
                            "POST pod-identity-associations",
                            "GET refs",
                            "POST git-receive-pack");
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.traceparent()).matches("00-" + trace + "-[0-9a-f]{16}-01"));
            assertThat(calls)
                    .filteredOn(call ->
                            !call.name().contains("git-") && !call.name().equals("GET refs"))
                    .doesNotHaveDuplicates()
                    .allMatch(Traced::signed);
        }
    }
}
