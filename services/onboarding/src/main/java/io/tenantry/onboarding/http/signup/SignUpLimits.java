// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.caller.RateLimiter;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;

/**
 * How many sign-ups are taken by API and page together: per client address, which is counted first so that one client
 * cannot use up what is left to all others, then per e-mail domain and in all.
 */
public final class SignUpLimits {

    private final RateLimiter clients;
    private final RateLimiter clientsPerHour;
    private final RateLimiter domains;
    private final RateLimiter all;

    public SignUpLimits(ApiSettings.Limits limits, Clock clock) {
        this.clients = RateLimiter.perMinute(limits.signUpsPerMinute(), clock);
        this.clientsPerHour = RateLimiter.perHour(limits.signUpsPerHour(), clock);
        this.domains = RateLimiter.perMinute(limits.perEmailDomain(), clock);
        this.all = RateLimiter.perMinute(limits.inAll(), clock);
    }

    /** Before anything else is looked at; a problem once the client has sent too many. */
    void countClient(RoutingContext ctx) {
        clients.count(Requests.client(ctx));
    }

    /** Once the request is known to be whole; a problem once there were too many. */
    OnboardingRequest counted(RoutingContext ctx, OnboardingRequest request) {
        clientsPerHour.count(Requests.client(ctx));
        String address = request.adminEmail().value();
        domains.count(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        all.count("");
        return request;
    }
}
