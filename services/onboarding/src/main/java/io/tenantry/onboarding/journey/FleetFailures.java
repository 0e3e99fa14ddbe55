// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;

/** Tells what a failure of the fleet repository means for a step. */
final class FleetFailures {

    private FleetFailures() {}

    static StepException of(FleetException failure, TenantId tenant) {
        return new StepException(
                cause(failure.code()), tenant + ": " + failure.getMessage(), hint(failure.code()), failure);
    }

    private static Cause cause(FleetException.Code code) {
        return switch (code) {
            case REMOTE_UNREACHABLE, TOO_MANY_TRIES, CLOSED, WITHDRAWN, CLONE_BROKEN, FOLDER_IN_USE ->
                Cause.GIT_UNAVAILABLE;
            case CONFLICT, NOT_EMPTY -> Cause.GIT_CONFLICT;
            case REMOTE_REFUSED, BRANCH_MISSING, NOT_A_FLEET, UNSAFE_BASE, UNKNOWN_OBJECT -> Cause.GIT_REFUSED;
        };
    }

    private static String hint(FleetException.Code code) {
        return switch (code) {
            case REMOTE_UNREACHABLE, TOO_MANY_TRIES, CLOSED, WITHDRAWN ->
                "It is tried again by itself; nothing is lost.";
            case CLONE_BROKEN, FOLDER_IN_USE ->
                "Check the control plane's own clone: disk space, permissions, other processes.";
            case CONFLICT, NOT_EMPTY -> "Look at the tenant's folder in the fleet repository: somebody else wrote it.";
            case REMOTE_REFUSED -> "Check the credentials and the branch protection of the fleet repository.";
            case BRANCH_MISSING, NOT_A_FLEET ->
                "Look at the repository, and at TENANTRY_FLEET_URL and TENANTRY_FLEET_BRANCH of the control plane.";
            case UNSAFE_BASE, UNKNOWN_OBJECT -> "Look at base/ at the head of the fleet repository.";
        };
    }
}
