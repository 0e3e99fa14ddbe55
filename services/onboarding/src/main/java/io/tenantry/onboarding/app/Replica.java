// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.journey.WorkerSettings;
import java.time.Duration;
import java.util.UUID;

/**
 * A process as one of several that share the work.
 *
 * @param work how it carries out operations; its owner is this replica's name
 * @param count how many replicas run, by which this one's share of AWS's request rates is known
 * @param proxies what stands in front of it
 * @param counting how long to wait between two counts of the tenants
 */
public record Replica(WorkerSettings work, int count, TrustedProxies proxies, Duration counting) {

    private static final Duration COUNTING = Duration.ofMinutes(1);

    /** The only one, with nothing in front of it. */
    public static Replica alone() {
        return new Replica(WorkerSettings.of(newName()), 1, TrustedProxies.NONE, COUNTING);
    }

    /** A name that no other process has or had. */
    static String newName() {
        return "replica-" + UUID.randomUUID();
    }
}
