// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.store.SlugHold;
import java.time.Duration;

/**
 * The journey of every kind of operation.
 *
 * @param proof how sign-ups are asked for proof of their e-mail address before their onboarding begins
 * @param quarantine for how long nobody gets the slug of a cancelled onboarding that had a user pool
 */
public record Journeys(Journey onboarding, Journey provisioning, ProofMails proof, Duration quarantine) {

    /** Without a sender of mails. */
    Journeys(Journey onboarding, Journey provisioning) {
        this(onboarding, provisioning, ProofMails.NONE, SlugHold.QUARANTINE);
    }

    /** The same, with a sender of mails. */
    public Journeys asking(ProofMails mails) {
        return new Journeys(onboarding, provisioning, mails, quarantine);
    }

    /** The same, with another quarantine; none if it is zero. */
    public Journeys quarantining(Duration other) {
        return new Journeys(onboarding, provisioning, proof, other);
    }

    Journey of(OperationKind kind) {
        return switch (kind) {
            case ONBOARDING -> onboarding;
            case PROVISIONING -> provisioning;
        };
    }
}
