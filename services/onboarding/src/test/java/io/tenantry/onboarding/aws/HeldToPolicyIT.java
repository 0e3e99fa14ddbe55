// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The other tests of this package mean something for production only because of this. */
class HeldToPolicyIT {

    private final TestAws aws = new TestAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void theCodeUnderTestMayDoNoMoreThanTheShippedPolicySays() {
        assertThatThrownBy(() -> aws.clients().dynamo().describeLimits())
                .hasMessageContaining("assumed-role/tenantry-onboarding/")
                .hasMessageContaining("because no identity-based policy allows the dynamodb:DescribeLimits action");
        assertThatThrownBy(() -> aws.clients().cognito().createUserPool(pool -> pool.poolName("acme-k7x2q")))
                .hasMessageContaining("cognito-idp:CreateUserPool");
    }
}
