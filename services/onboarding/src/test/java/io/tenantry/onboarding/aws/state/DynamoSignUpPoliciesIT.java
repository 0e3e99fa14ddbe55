// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.signup.SignUpPoliciesContract;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.Tier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DynamoSignUpPoliciesIT extends SignUpPoliciesContract {

    private final TestAws aws = new TestAws();
    private final SignUpPolicies policies =
            new DynamoSignUpPolicies(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
        aws.calls();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected SignUpPolicies policies() {
        return policies;
    }

    @Test
    void aWriteHoldsThoughItsAnswerIsLost() {
        aws.next("PutItem", 1, Fault.loseAnswer());

        assertThat(policies.replace(closing(SignUpPolicy.ALL_OPEN, Tier.BASIC)).version())
                .isEqualTo(1);
        assertThat(policies.current().version()).isEqualTo(1);
    }

    @Test
    void aStoreThatIsAwayIsToldApartFromARefusal() {
        aws.next("GetItem", 20, Fault.fail());

        assertThatThrownBy(policies::current).isInstanceOf(StoreUnavailableException.class);
    }
}
