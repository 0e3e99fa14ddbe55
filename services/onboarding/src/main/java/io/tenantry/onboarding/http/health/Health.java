// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.health;

import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the probes and /statusz tell.
 *
 * @param checks the parts without which requests cannot be answered: the store and Git, never Cognito, whose outage
 *     must not take every replica out of service
 * @param status what viewers read beside the checks
 * @param ending whether the process is shutting down, and so wants no more requests
 */
public record Health(List<ReadinessCheck> checks, List<StatusSource> status, BooleanSupplier ending) {

    public Health {
        checks = List.copyOf(checks);
        status = List.copyOf(status);
    }

    /** Ready as long as the checks say so. */
    public static Health of(List<ReadinessCheck> checks) {
        return new Health(checks, List.of(), () -> false);
    }
}
