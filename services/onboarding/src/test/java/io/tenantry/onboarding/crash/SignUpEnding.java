// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.onboarding.crash.Wire.Effect;
import io.tenantry.onboarding.crash.Wire.When;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The end of a process at one of the effects of a customer's sign-up: its writes, its mail, the confirmation. */
record SignUpEnding(Effect effect, When when) {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration LONG_AFTER = Duration.ofHours(3);

    /** Learned from a sign-up that nothing disturbs, from its reservation to the tenant. */
    static List<SignUpEnding> confirmed(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Customer customer = Customer.of(world);
            JsonNode accepted = customer.registerAndConfirm(replica);
            Ended.well(world, replica, accepted, "undisturbed");
            customer.assertMails(1, "undisturbed");
            return of(replica);
        }
    }

    /** The same of one that nobody confirms. */
    static List<SignUpEnding> unconfirmed(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Customer customer = Customer.of(world);
            replica.registerUntilAccepted(customer.slug());
            await().atMost(PATIENCE).until(() -> customer.isAsked(replica));
            return of(replica);
        }
    }

    private static List<SignUpEnding> of(Replica replica) {
        List<Effect> effects = replica.wire().effects();
        assertThat(effects)
                .extracting(Effect::name)
                .containsSubsequence("TransactWriteItems", "PutItem", "POST outbound-emails", "PutItem");
        return effects.stream()
                .flatMap(effect -> Stream.of(When.values()).map(when -> new SignUpEnding(effect, when)))
                .toList();
    }

    /** The customer repeats the request a minute later and confirms the mail that is there. */
    void assertLeadsToOneOfEach(World world) {
        Customer customer = Customer.of(world);
        Replica ending = world.replica(Clock.systemUTC());
        ending.wire().cutAt(effect, when);
        customer.registerWhateverComesBack(ending);
        await().atMost(PATIENCE)
                .until(() -> ending.wire().isDead()
                        || customer.hasConfirmed(ending) && Ending.isActive(ending, customer.slug()));
        world.abandon(ending);
        try (Replica last = world.replica(after(Duration.ofMinutes(1)))) {
            Ended.well(world, last, customer.registerAndConfirm(last), toString());
        }
        customer.assertMails(2, toString());
    }

    /** Nobody confirms, and the next process comes when the time for that is over. */
    void assertGoesAway(World world) {
        Customer customer = Customer.of(world);
        world.calls().clear();
        Replica ending = world.replica(Clock.systemUTC());
        ending.wire().cutAt(effect, when);
        customer.registerWhateverComesBack(ending);
        await().atMost(PATIENCE).until(() -> ending.wire().isDead() || customer.isAsked(ending));
        world.abandon(ending);
        try (Replica last = world.replica(after(LONG_AFTER))) {
            customer.assertGoesAway(last, toString());
        }
        customer.assertMails(1, toString());
    }

    private static Clock after(Duration time) {
        return Clock.offset(Clock.systemUTC(), time);
    }

    @Override
    public String toString() {
        return "sign-up, " + when + " " + effect;
    }
}
