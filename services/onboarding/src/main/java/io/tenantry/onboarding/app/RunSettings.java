// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.netty.util.NetUtil;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.onboarding.access.AccessTokens;
import io.tenantry.onboarding.access.Issuer;
import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.configuration.Values;
import io.tenantry.onboarding.configuration.Variable;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.AdminToken;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.request.TrustedProxies;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.journey.WorkerSettings;
import io.tenantry.onboarding.telemetry.LogFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * What the variables of a process come to.
 *
 * @param contact where customers find help; empty for nowhere
 * @param grace how long a shutdown may take
 * @param webhooks whose web hooks are taken
 * @param proof how sign-ups prove their e-mail address; empty when they need not
 * @param quarantine for how long nobody gets a slug that was given up
 */
record RunSettings(
        CellSource cells,
        Access access,
        ApiSettings.Limits limits,
        String contact,
        Replica replica,
        CapacityLimits room,
        Listen listen,
        Duration grace,
        LogFormat logs,
        WebhookSettings webhooks,
        Optional<ProofSettings> proof,
        Duration quarantine) {

    /** A renewal begins after a third of it, and may take as long as a call of the store, which is given up after 6 s. */
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(9);

    private static final int MAX_PORT = 65_535;
    private static final int MAX_QUOTA = 1_000_000;
    private static final int MAX_PER_MINUTE = 1_000_000;
    private static final Duration MAX_QUARANTINE = Duration.ofDays(3_650);

    /** For what ends after the work: the last answers, and what both stand on. */
    private static final Duration LAST_PART = Duration.ofSeconds(5);

    /**
     * Where to listen.
     *
     * @param port 0 for any that is free
     * @param metrics the port of /metrics; empty for none
     */
    record Listen(String address, int port, Optional<Integer> metrics) {}

    /**
     * Reads everything before it says what is wrong.
     *
     * @throws io.tenantry.onboarding.configuration.ConfigurationException if anything is
     */
    static RunSettings read(Values values) {
        Optional<CellSource> cells = CellSource.read(values);
        Optional<AdminToken> admin = values.strongSecret(Variable.ADMIN_TOKEN).map(AdminToken::new);
        Optional<StatusTokens> status = values.strongSecret(Variable.STATUS_KEY)
                .map(text -> new StatusTokens(text.getBytes(StandardCharsets.UTF_8)));
        Optional<Issuer> issuer = issuer(values);
        Optional<ApiSettings.Limits> limits = limits(values);
        Optional<Listen> listen = listen(values);
        Optional<CapacityLimits> room = room(values);
        Optional<Duration> grace =
                values.duration(Variable.SHUTDOWN_GRACE, Duration.ofSeconds(1), Duration.ofMinutes(10));
        Optional<Replica> replica = replica(values, grace.orElse(LAST_PART));
        Optional<LogFormat> logs = values.get(Variable.LOG_FORMAT, LogFormat::of);
        Optional<String> contact = values.text(Variable.CONTACT);
        WebhookSettings webhooks = WebhookVariables.read(values);
        Optional<ProofSettings> proof = ProofValues.read(values);
        Optional<Duration> quarantine = values.duration(Variable.SLUG_QUARANTINE, Duration.ZERO, MAX_QUARANTINE);
        values.requireUsable();
        return new RunSettings(
                cells.orElseThrow(),
                new Access(admin.orElseThrow(), status.orElseThrow())
                        .withUsers(issuer.map(known -> AccessTokens.of(known, Clock.systemUTC()))),
                limits.orElseThrow(),
                contact.orElse(""),
                replica.orElseThrow(),
                room.orElseThrow(),
                listen.orElseThrow(),
                grace.orElseThrow(),
                logs.orElseThrow(),
                webhooks,
                proof,
                quarantine.orElseThrow());
    }

    private static Optional<ApiSettings.Limits> limits(Values values) {
        Optional<Integer> signUps = values.number(Variable.SIGNUPS_PER_MINUTE, 1, MAX_PER_MINUTE);
        Optional<Integer> perHour = values.number(Variable.SIGNUPS_PER_HOUR, 1, MAX_PER_MINUTE);
        Optional<Integer> names = values.number(Variable.NAMES_PER_MINUTE, 1, MAX_PER_MINUTE);
        Optional<Integer> domain = values.number(Variable.SIGNUPS_PER_EMAIL_DOMAIN, 1, MAX_PER_MINUTE);
        Optional<Integer> inAll = values.number(Variable.SIGNUPS_IN_ALL, 1, MAX_PER_MINUTE);
        Duration deadline = ApiSettings.Limits.DEFAULT.bodyDeadline();
        return signUps.flatMap(minute -> perHour.flatMap(hour -> domain.flatMap(domains -> inAll.flatMap(
                all -> names.map(looks -> new ApiSettings.Limits(minute, hour, domains, all, looks, deadline))))));
    }

    /** Either alone is a mistake. */
    private static Optional<Issuer> issuer(Values values) {
        Optional<URI> uri = values.get(Variable.ADMIN_ISSUER, text -> Issuer.requireUri(URI.create(text)));
        Optional<String> client = values.get(Variable.ADMIN_CLIENT_ID, Issuer::requireClient);
        if (values.isSet(Variable.ADMIN_ISSUER) != values.isSet(Variable.ADMIN_CLIENT_ID)) {
            values.refuse(Variable.ADMIN_ISSUER.variable() + " and " + Variable.ADMIN_CLIENT_ID.variable()
                    + " go together: set both, or none.");
        }
        return uri.flatMap(known -> client.map(id -> new Issuer(known, id)));
    }

    private static Optional<Listen> listen(Values values) {
        Optional<String> address = values.get(Variable.LISTEN_ADDRESS, RunSettings::address);
        Optional<Integer> port = values.number(Variable.LISTEN_PORT, 0, MAX_PORT);
        Optional<Integer> metrics = values.text(Variable.METRICS_LISTEN_PORT)
                .filter(text -> !text.equals("off"))
                .flatMap(text -> values.number(Variable.METRICS_LISTEN_PORT, 0, MAX_PORT));
        return address.flatMap(on -> port.map(at -> new Listen(on, at, metrics)));
    }

    private static String address(String text) {
        if (NetUtil.createByteArrayFromIpAddressString(text) == null) {
            throw new IllegalArgumentException("must be an IP address, such as 0.0.0.0 or ::");
        }
        return text;
    }

    private static Optional<Replica> replica(Values values, Duration grace) {
        Optional<Integer> count = values.number(Variable.REPLICAS, 1, 100);
        Optional<Integer> concurrency = values.number(Variable.WORKER_CONCURRENCY, 1, 200);
        Optional<Duration> lease = values.duration(Variable.LEASE, SHORTEST_LEASE, Duration.ofMinutes(10));
        Optional<TrustedProxies> proxies = values.get(Variable.TRUSTED_PROXIES, TrustedProxies::parse);
        Optional<Duration> counting =
                values.duration(Variable.TENANT_COUNT_INTERVAL, Duration.ofSeconds(1), Duration.ofHours(1));
        return count.flatMap(of -> concurrency.flatMap(most -> lease.flatMap(length -> counting.map(
                pause -> new Replica(work(most, length, grace), of, proxies.orElse(TrustedProxies.NONE), pause)))));
    }

    private static Optional<CapacityLimits> room(Values values) {
        CapacityLimits usual = CapacityLimits.DEFAULT;
        Optional<Integer> pools = values.number(Variable.USER_POOL_QUOTA, 1, MAX_QUOTA);
        Optional<Integer> tables = values.number(Variable.TABLE_QUOTA, 1, MAX_QUOTA);
        Optional<Integer> unconfirmed = values.number(Variable.SIGNUPS_UNCONFIRMED, 1, MAX_QUOTA);
        return pools.flatMap(most -> tables.flatMap(others -> unconfirmed.map(
                waiting -> new CapacityLimits(usual.tenants(), most, others, usual.associations(), waiting))));
    }

    private static WorkerSettings work(int concurrency, Duration lease, Duration grace) {
        WorkerSettings usual = WorkerSettings.of(Replica.newName());
        return new WorkerSettings(usual.owner(), concurrency, lease, usual.interval()).withGrace(ofWork(grace));
    }

    /** Of a shutdown's time the part in which running steps may come to their end. */
    private static Duration ofWork(Duration grace) {
        Duration half = grace.dividedBy(2);
        Duration most = grace.minus(LAST_PART);
        return most.compareTo(half) > 0 ? most : half;
    }

    /** What is hardly meant, though it can be done; a sentence without its first capital and its full stop. */
    Optional<String> warning() {
        return proof.flatMap(
                asked -> SignUpPlaces.of(limits.signUpsPerHour(), asked.patience(), replica.count(), room.unconfirmed())
                        .warning());
    }

    /**
     * With what only the fleet repository knows.
     *
     * @throws StartException if mails would come from a domain that is not that of the cells
     */
    ServiceSettings in(ServedCells known) {
        proof.ifPresent(asked -> ProofValues.requireSenderAt(known.domain(), asked));
        return new ServiceSettings(
                known,
                cells.aws(known.region(), replica.count()),
                cells.fleet(),
                access,
                new ApiSettings(known.domain(), contact, ApiSettings.Streams.DEFAULT, limits),
                KustomizeSearch.ofThisMachine(),
                replica,
                webhooks,
                proof,
                room,
                quarantine);
    }
}
