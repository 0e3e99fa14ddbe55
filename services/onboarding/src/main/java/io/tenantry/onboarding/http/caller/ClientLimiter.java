// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.caller;

import io.tenantry.onboarding.http.request.Requests;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/**
 * Refuses requests of a client who makes too many, and of a site: whoever is given a /48 of IPv6 has 65,536 clients, so
 * all of them together may make only a few times as many as one.
 */
public final class ClientLimiter {

    private static final int CLIENTS_OF_A_SITE = 4;

    private final RateLimiter clients;
    private final RateLimiter sites;

    private ClientLimiter(RateLimiter clients, RateLimiter sites) {
        this.clients = clients;
        this.sites = sites;
    }

    /** So many of one client in each window of a minute. */
    public static ClientLimiter perMinute(int most, Clock clock) {
        return new ClientLimiter(
                RateLimiter.perMinute(most, clock), RateLimiter.perMinute(most * CLIENTS_OF_A_SITE, clock));
    }

    /** Counts a request; a problem once its client or its site has made too many. */
    public void count(RoutingContext ctx) {
        clients.count(Requests.client(ctx));
        sites.count(Requests.site(ctx));
    }
}
