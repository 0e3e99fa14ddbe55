// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.tenant.Domain;
import java.time.Duration;

/**
 * What operators choose about the HTTP interface.
 *
 * @param domain where new tenants get their hosts
 * @param contact where customers find help, as pages print it; empty when there is none
 * @param streams how event streams behave
 * @param limits how much one client may ask for
 */
public record ApiSettings(Domain domain, String contact, Streams streams, Limits limits) {

    /**
     * How event streams behave.
     *
     * @param heartbeat how often a comment tells proxies that the stream lives
     * @param reread how often the store is read for what other replicas wrote
     * @param max how many may be open at once
     */
    public record Streams(Duration heartbeat, Duration reread, int max) {

        public static final Streams DEFAULT = new Streams(Duration.ofSeconds(15), Duration.ofSeconds(1), 1_000);
    }

    /**
     * How much one client may ask for.
     *
     * @param signUpsPerMinute sign-ups by API or page, per client address
     * @param namesPerMinute looks at a name, per client address
     * @param bodyDeadline how long a body may take to arrive
     */
    public record Limits(int signUpsPerMinute, int namesPerMinute, Duration bodyDeadline) {

        public static final Limits DEFAULT = new Limits(10, 120, Duration.ofSeconds(10));

        /** For a machine on which all clients have one address. */
        public static final Limits LAPTOP = new Limits(6_000, 6_000, Duration.ofSeconds(10));
    }

    public static ApiSettings laptop(Domain domain) {
        return new ApiSettings(domain, "", Streams.DEFAULT, Limits.LAPTOP);
    }

    public ApiSettings withStreams(Streams newStreams) {
        return new ApiSettings(domain, contact, newStreams, limits);
    }

    public ApiSettings withLimits(Limits newLimits) {
        return new ApiSettings(domain, contact, streams, newLimits);
    }
}
