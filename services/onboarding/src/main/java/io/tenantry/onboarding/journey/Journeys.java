// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.OperationKind;

/**
 * The journey of every kind of operation.
 *
 * @param proof how sign-ups are asked for proof of their e-mail address before their onboarding begins
 */
public record Journeys(Journey onboarding, Journey provisioning, ProofMails proof) {

    /** Without a sender of mails. */
    Journeys(Journey onboarding, Journey provisioning) {
        this(onboarding, provisioning, ProofMails.NONE);
    }

    /** The same, with a sender of mails. */
    public Journeys asking(ProofMails mails) {
        return new Journeys(onboarding, provisioning, mails);
    }

    Journey of(OperationKind kind) {
        return switch (kind) {
            case ONBOARDING -> onboarding;
            case PROVISIONING -> provisioning;
        };
    }
}
