// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CapacityProblemTest {

    @Test
    void nobodyIsToldToTryAgainAtOnce() {
        Problem problem =
                Failures.refusal(new OnboardingException(Code.CAPACITY_EXHAUSTED, "the limit of tables is used up"));

        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.type().uri()).isEqualTo("/problems/capacity-exhausted");
        assertThat(problem.detail()).isEqualTo("the limit of tables is used up");
        assertThat(problem.retryAfter())
                .hasValueSatisfying(delay -> assertThat(delay).hasMinutes(10));
    }

    /** The contract promises Retry-After with each answer that there is no room. */
    @ParameterizedTest
    @EnumSource(Code.class)
    void everyRefusalThatMayPassTellsWhenToComeBack(Code code) {
        Problem problem = Failures.refusal(new OnboardingException(code, "not now"));

        assertThat(problem.retryAfter().isPresent())
                .isEqualTo(problem.type().status() == 503 || problem.type() == ProblemType.REQUEST_IN_FLIGHT);
    }

    @Test
    void whoFindsTooManyWaitingTriesAgainInAFewMinutes() {
        Problem problem = Failures.refusal(new OnboardingException(Code.TOO_MANY_UNCONFIRMED, "too many wait"));

        assertThat(problem.type().status()).isEqualTo(503);
        assertThat(problem.type().uri()).isEqualTo("/problems/too-many-unconfirmed");
        assertThat(problem.retryAfter())
                .hasValueSatisfying(delay -> assertThat(delay).hasMinutes(5));
    }
}
