// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.crash.Wire.Effect;
import io.tenantry.onboarding.crash.Wire.When;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ends the control plane before and after every side effect of an onboarding, be it a call to AWS, a write of the store,
 * a mail or a push, starts another replica a minute later and repeats the request: exactly one of everything.
 */
class CrashIT {

    /** Every so many-th case by default, a different one of each kind of effect. */
    private static final int SAMPLE = 11;

    private static final SignUpEnding AFTER_THE_MAIL =
            new SignUpEnding(new Effect("POST outbound-emails", 1), When.AFTER);

    @TempDir
    private Path folder;

    private World world;

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
        List<Ending> cases = cases();
        for (int i = 0; i < cases.size(); i += SAMPLE) {
            cases.get(i).assertLeadsToOneOfEach(world, 1);
        }
    }

    @Tag("catalogue")
    @Test
    void everyEndLeadsToOneOfEach() {
        cases().forEach(ending -> ending.assertLeadsToOneOfEach(world, 1));
    }

    /** Those that only a sign-up with proof has: the mail is sent but not recorded, the confirmation is not written. */
    @Test
    void aSampleOfTheEndsOfASignUpLeadsToOneOfEach() {
        AFTER_THE_MAIL.assertLeadsToOneOfEach(world);
        new SignUpEnding(new Effect("PutItem", 3), When.BEFORE).assertLeadsToOneOfEach(world);
    }

    @Tag("catalogue")
    @Test
    void everyEndOfASignUpLeadsToOneOfEach() {
        SignUpEnding.confirmed(world).forEach(ending -> ending.assertLeadsToOneOfEach(world));
    }

    @Test
    void anEndOfASignUpThatNobodyConfirmsLeavesNothing() {
        AFTER_THE_MAIL.assertGoesAway(world);
    }

    @Tag("catalogue")
    @Test
    void everyEndOfASignUpThatNobodyConfirmsLeavesNothing() {
        SignUpEnding.unconfirmed(world).forEach(ending -> ending.assertGoesAway(world));
    }

    /** Learned from an onboarding that nothing disturbs. */
    private List<Ending> cases() {
        List<Ending> cases = new ArrayList<>();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            Ended.well(world, replica, replica.signUpUntilAccepted(world.slug()), "undisturbed");
            for (Effect effect : replica.wire().effects()) {
                cases.add(new Ending(effect, When.BEFORE));
                cases.add(new Ending(effect, When.AFTER));
            }
        }
        assertThat(cases)
                .extracting(any -> any.effect().name())
                .contains("TransactWriteItems", "PutItem", "CreateUserPool", "CreateTable", "POST git-receive-pack");
        return cases;
    }
}
