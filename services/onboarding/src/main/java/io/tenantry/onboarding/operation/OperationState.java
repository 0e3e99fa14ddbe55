// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.Locale;

/** Where an operation stands as a whole. */
public enum OperationState {
    RUNNING,
    SUCCEEDED,
    /** Parked: it waits for somebody to retry or cancel it. */
    FAILED,
    /** What was done is being undone. */
    CANCELLING,
    CANCELLED;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether nothing more happens by itself. */
    public boolean isEnded() {
        return switch (this) {
            case RUNNING, CANCELLING -> false;
            case SUCCEEDED, FAILED, CANCELLED -> true;
        };
    }
}
