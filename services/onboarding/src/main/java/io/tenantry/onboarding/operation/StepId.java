// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.Locale;

/** The steps of an onboarding, in their order; their names are part of the API for good. */
public enum StepId {
    RESERVE,
    IDENTITY,
    DATA,
    ACCESS,
    RENDER,
    GATE,
    COMMIT,
    REVIEW,
    SYNC,
    HEALTHY,
    PROBE,
    INVITE;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
