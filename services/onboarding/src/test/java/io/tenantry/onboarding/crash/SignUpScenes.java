// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;

/** What customers may do, or leave undone, when they sign up. */
final class SignUpScenes {

    private SignUpScenes() {}

    /** Nobody opens the mail: the reservation ends by itself, and the next customer gets the name. */
    static String neverConfirmed(World world) {
        Customer forgetful = Customer.of(world);
        world.calls().clear();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.registerUntilAccepted(forgetful.slug());
            await().until(() -> forgetful.isAsked(replica));
        }
        try (Replica later = world.replica(Clock.offset(Clock.systemUTC(), Duration.ofHours(3)))) {
            forgetful.assertGoesAway(later, "never confirmed");
            assertThat(later.confirm(forgetful.mails().get(0)).statusCode()).isEqualTo(410);
            new Census(world).assertEmpty("never confirmed");
            JsonNode next =
                    Replica.json(later.signUp(forgetful.slug(), "another").body());
            return "nothing was made, the link says 410, the name is free; the next one: "
                    + Ended.well(world, later, next, "the next one");
        }
    }
}
