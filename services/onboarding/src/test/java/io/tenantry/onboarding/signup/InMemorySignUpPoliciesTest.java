// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

class InMemorySignUpPoliciesTest extends SignUpPoliciesContract {

    private final SignUpPolicies policies = new InMemorySignUpPolicies();

    @Override
    protected SignUpPolicies policies() {
        return policies;
    }
}
