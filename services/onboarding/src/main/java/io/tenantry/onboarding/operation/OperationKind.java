// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.List;
import java.util.Locale;

/** Which journey an operation is a run of; the names are part of the API for good. */
public enum OperationKind {
    /** Brings a new tenant from its reservation to its first use. */
    ONBOARDING(List.of(StepId.values())),
    /** Gives a tenant that exists the tables and associations that a release declares. */
    PROVISIONING(List.of(StepId.DATA, StepId.ACCESS));

    private final List<StepId> steps;

    OperationKind(List<StepId> steps) {
        this.steps = steps;
    }

    /** The steps of such an operation, in the order in which they are shown. */
    public List<StepId> steps() {
        return steps;
    }

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
