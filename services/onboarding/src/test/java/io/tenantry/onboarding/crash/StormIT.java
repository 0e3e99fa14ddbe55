// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.Call;
import io.tenantry.local.aws.Fault;
import io.tenantry.local.dynamodb.DynamoDbDelays;
import io.tenantry.onboarding.Together;
import io.tenantry.tenant.Cell;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many sign-ups over many connections at two replicas, which both serve both cells, while one call of AWS in twenty goes
 * wrong: throttled, refused with a 500, done and answered with a 500, or done without an answer. The faults come from a
 * fixed seed; request rates are not enforced here.
 */
class StormIT {

    private static final double FAULTS = 0.05;
    private static final List<Fault> KINDS =
            List.of(Fault.throttle(), Fault.fail(), Fault.failAfterwards(), Fault.loseAnswer());

    /** Transactions that meet at the count of a cell refuse each other, as in AWS. */
    private static final DynamoDbDelays BUSY = DynamoDbDelays.SHORT.withTransaction(Duration.ofMillis(5));

    @TempDir
    private Path folder;

    private World world;

    @BeforeEach
    void start() {
        world = new World(folder, LocalAwsOptions.inMemory().withDynamoDb(BUSY));
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void fortySignUpsFromEightConnections() {
        storm(40, 8, Duration.ofMinutes(2));
    }

    @Tag("catalogue")
    @Test
    void aThousandSignUpsFromSixtyFourConnections() {
        storm(1_000, 64, Duration.ofMinutes(15));
    }

    private void storm(int tenants, int connections, Duration patience) {
        try (Replica one = world.replica(Clock.systemUTC());
                Replica two = world.replica(Clock.systemUTC())) {
            plan(one);
            AtomicInteger next = new AtomicInteger(1);
            Queue<JsonNode> accepted = new ConcurrentLinkedQueue<>();
            Together.run(connections, connection -> {
                for (int i = next.getAndIncrement(); i < tenants; i = next.getAndIncrement()) {
                    accepted.add(accepted(i % 2 == 0 ? one : two, world.slug()));
                }
                return connection;
            });
            Awaitility.await()
                    .atMost(patience)
                    .pollInterval(Duration.ofSeconds(1))
                    .until(() -> new Census(world).active() == tenants);
            assertThat(accepted).hasSize(tenants - 1);
            assertSharedBy(one, two);
            assertThat(world.faults().drawn())
                    .as("disturbed of %s calls", world.calls().all().size())
                    .isGreaterThan((int) (world.calls().all().size() * FAULTS / 2));
        }
        world.faults().clear();
        Census census = new Census(world);
        census.assertAllActive(tenants, tenants + " sign-ups");
        int first = census.tenantsIn(world.cell().name());
        assertThat(first).as("tenants of the first cell").isEqualTo(Math.min(tenants, Cell.CAPACITY));
    }

    /** A look at the status may be disturbed like any other call. */
    private static void assertSharedBy(Replica... replicas) {
        for (Replica replica : replicas) {
            Awaitility.await()
                    .untilAsserted(() -> assertThat(replica.get("/statusz")
                                    .at("/operations/endedHere")
                                    .asInt())
                            .isPositive());
        }
    }

    /** The first tenant, whom nothing disturbs, shows which calls there are. */
    private void plan(Replica replica) {
        JsonNode first = replica.signUpUntilAccepted(world.slug());
        Ended.well(world, replica, first, "undisturbed");
        for (String call :
                world.calls().all().stream().map(Call::operation).distinct().toList()) {
            KINDS.forEach(kind -> world.faults().sometimes(call, FAULTS / KINDS.size(), kind));
        }
    }

    private static JsonNode accepted(Replica replica, String slug) {
        HttpResponse<String> answer = replica.signUp(slug);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return Replica.json(answer.body());
    }
}
