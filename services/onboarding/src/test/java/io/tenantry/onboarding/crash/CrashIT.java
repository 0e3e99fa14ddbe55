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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends the control plane before and after every side effect of an onboarding, be it a call to AWS, a write of the store
 * or a push, starts another replica a minute later and repeats the request: exactly one of everything.
 */
class CrashIT {

    /** Every so many-th case by default, a different one of each kind of effect. */
    private static final int SAMPLE = 11;

    @TempDir
    private Path folder;

    private World world;
    private int tenants;

    private record Case(Effect effect, When when) {}

    @BeforeEach
    void start() {
        world = new World(folder);
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void aSampleOfAllEndsLeadsToOneOfEach() {
        List<Case> cases = cases();
        for (int i = 0; i < cases.size(); i += SAMPLE) {
            assertEndsWell(cases.get(i));
        }
    }

    @Tag("catalogue")
    @Test
    void everyEndLeadsToOneOfEach() {
        cases().forEach(this::assertEndsWell);
    }

    /** Learned from an onboarding that nothing disturbs. */
    private List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            JsonNode accepted = Replica.json(replica.signUp(nextSlug()).body());
            assertThat(ended(replica, accepted)).isEqualTo("succeeded");
            for (Effect effect : replica.wire().effects()) {
                cases.add(new Case(effect, When.BEFORE));
                cases.add(new Case(effect, When.AFTER));
            }
        }
        assertThat(cases)
                .extracting(any -> any.effect().name())
                .contains("TransactWriteItems", "PutItem", "CreateUserPool", "CreateTable", "POST git-receive-pack");
        return cases;
    }

    private String nextSlug() {
        return "acme" + tenants++;
    }

    private void assertEndsWell(Case end) {
        String how = end.when() + " " + end.effect();
        String slug = nextSlug();
        Replica first = world.replica(Clock.systemUTC());
        first.wire().cutAt(end.effect(), end.when());
        signUpWhateverComesBack(first, slug);
        await().atMost(Duration.ofSeconds(60)).until(() -> first.wire().isDead() || isActive(first, slug));
        world.abandon(first);

        try (Replica second = world.replica(Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)))) {
            JsonNode accepted = Replica.json(second.signUp(slug).body());

            assertThat(ended(second, accepted)).as(how).isEqualTo("succeeded");
            new Census(world)
                    .assertOneOfEach(
                            new TenantId(accepted.path("tenant").path("id").textValue()), how);
        }
    }

    /** A lease that was renewed once in the run that was learned from may not be renewed in this one. */
    private static boolean isActive(Replica replica, String slug) {
        for (JsonNode tenant : replica.get("/api/v1/tenants").path("tenants")) {
            if (tenant.path("slug").asText().equals(slug)) {
                return tenant.path("state").asText().equals("active");
            }
        }
        return false;
    }

    private static void signUpWhateverComesBack(Replica replica, String slug) {
        try {
            replica.signUp(slug);
        } catch (UncheckedIOException cut) {
            // the answer of a process that ends may be lost
        }
    }

    private static String ended(Replica replica, JsonNode accepted) {
        return replica.await(accepted.path("links").path("operation").textValue(), "succeeded", "failed");
    }
}
