// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.crash.Wire.Effect;
import io.tenantry.onboarding.crash.Wire.When;
import io.tenantry.tenant.TenantId;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An onboarding that AWS denies a step of for good: retried once the fault is gone, or cancelled. */
class RetryAndCancelIT {

    /** Every so many-th effect of an undoing by default. */
    private static final int SAMPLE = 6;

    @TempDir
    private Path folder;

    private World world;
    private Census census;
    private int tenants;

    @BeforeEach
    void start() {
        world = new World(folder);
        census = new Census(world);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    /** A parked onboarding. */
    private record Parked(String slug, TenantId tenant, String operation) {}

    private Parked park(Replica replica) {
        String slug = "acme" + tenants++;
        replica.wire().deny("CreateTable");
        JsonNode accepted = Replica.json(replica.signUp(slug).body());
        String operation = accepted.path("links").path("operation").textValue();
        assertThat(replica.await(operation, "failed", "succeeded")).isEqualTo("failed");
        replica.wire().heal();
        replica.wire().countAnew();
        return new Parked(slug, new TenantId(accepted.path("tenant").path("id").textValue()), operation);
    }

    private static JsonNode step(JsonNode operation, String id) {
        for (JsonNode step : operation.path("steps")) {
            if (step.path("id").asText().equals(id)) {
                return step;
            }
        }
        throw new AssertionError("no step " + id + " in " + operation);
    }

    @Test
    void showsCauseAndHintAndIsFinishedByARetryOnceTheFaultIsGone() {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Parked parked = park(replica);
            JsonNode data = step(replica.get(parked.operation()), "data");
            assertThat(data.path("failure").path("cause").asText()).isEqualTo("/problems/aws-denied");
            assertThat(data.path("failure").path("hint").asText()).contains("IAM policy", "operation retry");
            assertThat(step(replica.get(parked.operation()), "identity")
                            .path("state")
                            .asText())
                    .isEqualTo("done");

            replica.post(parked.operation() + "/actions/retry");

            assertThat(replica.await(parked.operation(), "succeeded", "failed")).isEqualTo("succeeded");
            census.assertOneOfEach(parked.tenant(), "retried");
            assertThat(replica.wire().effects()).extracting(Effect::name).doesNotContain("CreateUserPool");
        }
    }

    @Test
    void leavesNothingOnceItIsCancelledAndItsNameRests() {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Parked parked = park(replica);

            replica.post(parked.operation() + "/actions/cancel");

            assertThat(replica.await(parked.operation(), "cancelled", "failed")).isEqualTo("cancelled");
            assertCancelled(replica, parked, "cancelled");
            JsonNode operation = replica.get(parked.operation());
            for (String step : List.of("reserve", "identity", "data", "access")) {
                assertThat(step(operation, step).path("state").asText())
                        .as(step)
                        .isEqualTo("compensated");
            }
        }
    }

    private void assertCancelled(Replica replica, Parked parked, String how) {
        census.assertNothing(parked.tenant(), how);
        String name = "/api/v1/tenant-names/" + parked.slug();
        assertThat(replica.get(name).path("available").asBoolean())
                .as("%s: its host could have been known", how)
                .isFalse();
        replica.send(Ask.bare("DELETE", name + "/quarantine"));
        assertThat(replica.get(name).path("available").asBoolean()).as(how).isTrue();
        assertThat(replica.get("/api/v1/tenants/" + parked.tenant())
                        .path("state")
                        .asText())
                .as(how)
                .isEqualTo("cancelled");
    }

    @Test
    void isUndoneThoughTheProcessEndsAtAnyEffectOfASample() {
        List<Effect> effects = effects();
        for (int i = 0; i < effects.size(); i += SAMPLE) {
            assertUndoneAfterAnEnd(effects.get(i), i % 2 == 0 ? When.BEFORE : When.AFTER);
        }
    }

    @Tag("catalogue")
    @Test
    void isUndoneThoughTheProcessEndsAtAnyEffect() {
        for (Effect effect : effects()) {
            for (When when : When.values()) {
                assertUndoneAfterAnEnd(effect, when);
            }
        }
    }

    private List<Effect> effects() {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Parked parked = park(replica);
            replica.post(parked.operation() + "/actions/cancel");
            assertThat(replica.await(parked.operation(), "cancelled", "failed")).isEqualTo("cancelled");
            List<Effect> effects = replica.wire().effects();
            assertThat(effects)
                    .extracting(Effect::name)
                    .contains("DeleteUserPoolDomain", "DeleteUserPool", "TransactWriteItems");
            return effects;
        }
    }

    private void assertUndoneAfterAnEnd(Effect effect, When when) {
        String how = when + " " + effect;
        Replica first = world.replica(Clock.systemUTC());
        Parked parked = park(first);
        first.wire().cutAt(effect, when);
        cancelWhateverComesBack(first, parked);
        await().until(() -> first.wire().isDead() || isCancelled(first, parked));
        world.abandon(first);

        try (Replica second = world.replica(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))) {
            second.post(parked.operation() + "/actions/cancel");

            assertThat(second.await(parked.operation(), "cancelled", "failed"))
                    .as(how)
                    .isEqualTo("cancelled");
            assertCancelled(second, parked, how);
        }
    }

    private static boolean isCancelled(Replica replica, Parked parked) {
        return replica.get(parked.operation()).path("state").asText().equals("cancelled");
    }

    private static void cancelWhateverComesBack(Replica replica, Parked parked) {
        try {
            replica.post(parked.operation() + "/actions/cancel");
        } catch (UncheckedIOException cut) {
            // the answer of a process that ends may be lost
        }
    }
}
