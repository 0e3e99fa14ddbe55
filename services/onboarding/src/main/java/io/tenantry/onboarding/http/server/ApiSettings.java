// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.server;

import io.tenantry.tenant.Domain;
import java.time.Duration;
import java.util.Optional;

/**
 * What operators choose about the HTTP interface.
 *
 * @param domain where new tenants get their hosts
 * @param contact where customers find help, as pages print it; empty when there is none
 * @param streams how event streams behave
 * @param limits how much clients may ask for
 * @param proof how sign-ups prove their e-mail address; empty when they need not
 */
public record ApiSettings(Domain domain, String contact, Streams streams, Limits limits, Optional<Proof> proof) {

    /** Without proof of e-mail addresses. */
    public ApiSettings(Domain domain, String contact, Streams streams, Limits limits) {
        this(domain, contact, streams, limits, Optional.empty());
    }

    /**
     * How sign-ups prove their e-mail address.
     *
     * @param patience how long a sign-up waits for it
     * @param outbox the path where the mails can be read, where they are delivered to nobody; else empty
     */
    public record Proof(Duration patience, Optional<String> outbox) {}

    /**
     * How event streams behave.
     *
     * @param heartbeat how often a comment tells proxies that the stream lives
     * @param reread how often the store is read for what other replicas wrote, once for all streams of an operation
     * @param maxAge after which a stream is closed; browsers go on with another by themselves
     * @param max how many may be open at once
     * @param perOperation how many of them may follow one operation
     * @param perClient how many of them one client may have; the clients of one site may have four times as many
     */
    public record Streams(
            Duration heartbeat, Duration reread, Duration maxAge, int max, int perOperation, int perClient) {

        public static final Streams DEFAULT =
                new Streams(Duration.ofSeconds(15), Duration.ofSeconds(1), Duration.ofMinutes(10), 1_000, 10, 10);

        /** For a machine on which all clients have one address. */
        public static final Streams LAPTOP = DEFAULT.with(DEFAULT.max(), DEFAULT.perOperation(), DEFAULT.max());

        public Streams every(Duration newHeartbeat, Duration newReread) {
            return new Streams(newHeartbeat, newReread, maxAge, max, perOperation, perClient);
        }

        public Streams with(int newMax, int newPerOperation, int newPerClient) {
            return new Streams(heartbeat, reread, maxAge, newMax, newPerOperation, newPerClient);
        }

        public Streams withMaxAge(Duration newMaxAge) {
            return new Streams(heartbeat, reread, newMaxAge, max, perOperation, perClient);
        }
    }

    /**
     * How much clients may ask for.
     *
     * <p>One client alone must not be able to take more than half of the places for sign-ups that wait, which are 100. A replica
     * takes at most {@code signUpsPerHour} of a client in each window of an hour, and a sign-up that waits for its proof
     * holds its place for two hours, which touch three windows: 8 in each are 24 places a replica, 48 of the usual two.
     *
     * @param signUpsPerMinute sign-ups by API or page, also those that are refused, per client address
     * @param signUpsPerHour sign-ups by API or page that can be understood, per IPv4 address or IPv6 /48
     * @param perEmailDomain sign-ups per minute and domain of the e-mail address
     * @param inAll sign-ups per minute of all clients
     * @param namesPerMinute looks at a name, per client address
     * @param bodyDeadline how long a body may take to arrive
     * @param bodyBytes how many bytes of bodies are kept at the same time, of all requests
     */
    public record Limits(
            int signUpsPerMinute,
            int signUpsPerHour,
            int perEmailDomain,
            int inAll,
            int namesPerMinute,
            Duration bodyDeadline,
            long bodyBytes) {

        /** A body may be held a few times over while it is read, and most of the memory is for other things. */
        private static final int HEAP_PART = 8;

        /** With an eighth of the memory for bodies. */
        public Limits(
                int signUpsPerMinute,
                int signUpsPerHour,
                int perEmailDomain,
                int inAll,
                int namesPerMinute,
                Duration bodyDeadline) {
            this(
                    signUpsPerMinute,
                    signUpsPerHour,
                    perEmailDomain,
                    inAll,
                    namesPerMinute,
                    bodyDeadline,
                    Runtime.getRuntime().maxMemory() / HEAP_PART);
        }

        public static final Limits DEFAULT = new Limits(10, 8, 30, 120, 120, Duration.ofSeconds(10));

        /** For a machine on which all clients have one address. */
        public static final Limits LAPTOP = new Limits(6_000, 6_000, 6_000, 6_000, 6_000, Duration.ofSeconds(10));
    }

    public static ApiSettings laptop(Domain domain) {
        return new ApiSettings(domain, "", Streams.LAPTOP, Limits.LAPTOP);
    }

    public ApiSettings withStreams(Streams newStreams) {
        return new ApiSettings(domain, contact, newStreams, limits, proof);
    }

    public ApiSettings withLimits(Limits newLimits) {
        return new ApiSettings(domain, contact, streams, newLimits, proof);
    }

    public ApiSettings withProof(Proof newProof) {
        return new ApiSettings(domain, contact, streams, limits, Optional.of(newProof));
    }
}
