// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import io.tenantry.onboarding.request.OnboardingRequest;
import java.util.Optional;

/** What an event means to us. */
public sealed interface Meaning {

    /**
     * A tenant is wanted.
     *
     * @param subject what there is one tenant for, such as a checkout session; empty when it is the event itself
     * @param registration what the SaaS Builder Toolkit wants to be told the outcome under
     */
    record Start(OnboardingRequest request, Optional<String> subject, Optional<String> registration)
            implements Meaning {}

    /** A change or an end of what was bought, for which there is no journey yet. */
    record Later(EventKind kind, Optional<String> subject) implements Meaning {}

    /** Nothing. */
    record Ignored(String why) implements Meaning {}
}
