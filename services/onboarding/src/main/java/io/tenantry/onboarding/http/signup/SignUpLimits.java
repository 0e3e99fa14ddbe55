// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.signup;

import io.tenantry.onboarding.http.caller.ClientLimiter;
import io.tenantry.onboarding.http.caller.RateLimiter;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Locale;

/**
 * How many sign-ups are taken by API and page together: per client address, which is counted first so that one client
 * cannot use up what is left to all others, then per e-mail domain and in all. Those of an hour hold places, so they are
 * counted for the whole site.
 */
public final class SignUpLimits {

    private final ClientLimiter clients;
    private final RateLimiter sitesPerHour;
    private final RateLimiter domains;
    private final RateLimiter all;

    public SignUpLimits(ApiSettings.Limits limits, Clock clock) {
        this.clients = ClientLimiter.perMinute(limits.signUpsPerMinute(), clock);
        this.sitesPerHour = RateLimiter.perHour(limits.signUpsPerHour(), clock);
        this.domains = RateLimiter.perMinute(limits.perEmailDomain(), clock);
        this.all = RateLimiter.perMinute(limits.inAll(), clock);
    }

    /** Before anything else is looked at; a problem once the client has sent too many. */
    void countClient(RoutingContext ctx) {
        clients.count(ctx);
    }

    /** Once the request is known to be whole; a problem once there were too many. */
    OnboardingRequest counted(RoutingContext ctx, OnboardingRequest request) {
        sitesPerHour.count(Requests.site(ctx));
        String address = request.adminEmail().value();
        domains.count(address.substring(address.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT));
        all.count("");
        return request;
    }
}
