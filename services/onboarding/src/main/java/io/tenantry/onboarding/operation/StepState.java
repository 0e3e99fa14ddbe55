// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.Locale;

/** Where a step of an operation stands. */
public enum StepState {
    WAITING,
    RUNNING,
    RETRYING,
    DONE,
    SKIPPED,
    FAILED,
    COMPENSATING,
    COMPENSATED;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its undoing has begun. */
    public boolean isUndone() {
        return this == COMPENSATING || this == COMPENSATED;
    }

    /** Whether the operation can go on to the next step. */
    public boolean isSettled() {
        return this == DONE || this == SKIPPED;
    }
}
