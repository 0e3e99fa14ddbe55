// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import java.util.List;

/** An event would start a tenant, but what it carries is not a request for one. */
public final class IntakeRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<IntakeViolation> violations;

    IntakeRefusedException(List<IntakeViolation> violations) {
        super(violations.size() + " values are missing or invalid");
        this.violations = List.copyOf(violations);
    }

    /** All of them, at least one. */
    public List<IntakeViolation> violations() {
        return violations;
    }
}
