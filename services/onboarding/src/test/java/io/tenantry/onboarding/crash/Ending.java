// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.crash.Wire.Effect;
import io.tenantry.onboarding.crash.Wire.When;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;

/** The end of a process at one of its effects on the world. */
record Ending(Effect effect, When when) {

    static Ending before(String effect) {
        return new Ending(new Effect(effect, 1), When.BEFORE);
    }

    static Ending after(String effect) {
        return new Ending(new Effect(effect, 1), When.AFTER);
    }

    /** So many replicas end there, one after the other; the next one brings the onboarding to one of each. */
    String assertLeadsToOneOfEach(World world, int times) {
        String slug = world.slug();
        for (int i = 0; i < times; i++) {
            Replica ending = world.replica(minutesAhead(i));
            ending.wire().cutAt(effect, when);
            signUpWhateverComesBack(ending, slug);
            await().until(() -> ending.wire().isDead() || isActive(ending, slug));
            world.abandon(ending);
        }
        try (Replica last = world.replica(minutesAhead(times))) {
            return Ended.well(world, last, last.signUpUntilAccepted(slug), toString());
        }
    }

    /** No lease of an earlier process holds by then. */
    private static Clock minutesAhead(int minutes) {
        return Clock.offset(Clock.systemUTC(), Duration.ofMinutes(minutes));
    }

    /** A lease that was renewed once in the run that was learned from may not be renewed in this one. */
    static boolean isActive(Replica replica, String slug) {
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

    /** The end of the process before the reservation leaves nothing behind, until the request is repeated. */
    static String assertNothingBeforeTheReservation(World world) {
        String slug = world.slug();
        Replica ending = world.replica(minutesAhead(0));
        ending.wire().cutAt(new Effect("TransactWriteItems", 1), When.BEFORE);
        signUpWhateverComesBack(ending, slug);
        await().until(ending.wire()::isDead);
        world.abandon(ending);
        new Census(world).assertAllAgree(0, "before the reservation");
        try (Replica last = world.replica(minutesAhead(1))) {
            return Ended.well(world, last, last.signUpUntilAccepted(slug), "before the reservation");
        }
    }

    @Override
    public String toString() {
        return when + " " + effect;
    }
}
