// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Previews;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.store.StateStore;
import java.time.Clock;

/** The parts of the core that requests are answered from. */
public record ControlPlane(
        Onboarding onboarding,
        Operations operations,
        StateStore store,
        SignUpPolicies policies,
        Previews previews,
        OperationFeed feed,
        Clock clock) {}
