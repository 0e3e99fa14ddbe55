// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.http.health.Health;
import io.tenantry.onboarding.http.health.ReadinessCheck;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.RequestListener;
import java.util.List;

/**
 * How the interface is run: what stands in front of it and what watches it.
 *
 * @param proxies whose word about a client's address is taken
 * @param requests told of every answer
 * @param health what the probes tell
 */
public record Surroundings(TrustedProxies proxies, RequestListener requests, Health health) {

    /** Nothing in front, nobody watching. */
    public static Surroundings of(List<ReadinessCheck> checks) {
        return new Surroundings(TrustedProxies.NONE, RequestListener.NONE, Health.of(checks));
    }
}
