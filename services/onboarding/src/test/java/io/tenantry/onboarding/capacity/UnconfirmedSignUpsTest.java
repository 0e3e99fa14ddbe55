// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SignUps;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.signup.InMemorySignUpPolicies;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How many sign-ups may wait for proof of their e-mail address. */
class UnconfirmedSignUpsTest extends CapacityFixture {

    private static final Duration PATIENCE = Duration.ofHours(2);

    private AcceptedRequest signUp(Onboarding onboarding, String slug) {
        clock.advance(Duration.ofMillis(1));
        SignUps signUps = new SignUps(onboarding, new InMemorySignUpPolicies(), store, clock, Optional.of(PATIENCE));
        return signUps.accept(request(slug), key(slug));
    }

    private void assertTooMany(Onboarding onboarding, String slug) {
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> signUp(onboarding, slug))
                .satisfies(e -> assertThat(e.code()).isEqualTo(Code.TOO_MANY_UNCONFIRMED));
    }

    @Test
    void letsSoManySignUpsWaitForProof() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000, 2));
        Onboarding onboarding = onboarding(capacity);
        AcceptedRequest first = signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        assertThat(store.owner(request("three").slug())).isEmpty();
        accept(onboarding, "admins-tenant");
        assertThat(signUp(onboarding, "one")).isEqualTo(first);

        minuteLater(capacity);
        assertTooMany(onboarding, "three");
        store.save(store.operation(first.operation()).orElseThrow().proven(clock.instant()));
        minuteLater(capacity);
        signUp(onboarding, "three");
        assertTooMany(onboarding, "four");
    }

    @Test
    void confirmedSignUpsWaitNoLongerEvenWhenCountingFails() {
        Capacity capacity = capacity(new CapacityLimits(500, 1_000, 2_500, 5_000, 1));
        Onboarding onboarding = onboarding(capacity);
        away = true;
        AcceptedRequest first = signUp(onboarding, "one");
        assertTooMany(onboarding, "two");
        store.save(store.operation(first.operation()).orElseThrow().proven(clock.instant()));

        minuteLater(capacity);

        signUp(onboarding, "two");
    }

    @Test
    void signUpsThatWaitNeverTakeTheLastPlaces() {
        tenants = Map.of(Samples.CELL, 496);
        Capacity capacity = capacity(USUAL);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        accept(onboarding, "admins-tenant");

        tenants = Map.of(Samples.CELL, 499);
        minuteLater(capacity);
        assertTooMany(onboarding, "three");
    }

    @Test
    void signUpsThatWaitNeverTakeTheLastUserPools() {
        Capacity capacity = pools(6);
        capacity.refresh();
        Onboarding onboarding = onboarding(capacity);
        signUp(onboarding, "one");
        signUp(onboarding, "two");

        assertTooMany(onboarding, "three");
        accept(onboarding, "admins-tenant");
    }

    /** What another replica has let in is known from the next count on. */
    @Test
    void signUpsOfAllReplicasWaitTogetherAndNoLongerThanTheirTime() {
        CapacityLimits two = new CapacityLimits(500, 1_000, 2_500, 5_000, 2);
        Capacity capacity = capacity(two);
        Onboarding here = onboarding(capacity);
        Onboarding there =
                new Onboarding(store, SampleRequests.CELLS, begun -> {}, clock, new Random(2)).within(capacity(two));
        signUp(there, "one");
        signUp(there, "two");

        capacity.refresh();

        assertTooMany(here, "three");
        clock.advance(PATIENCE);
        signUp(here, "three");
    }
}
