// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.CapacityCounts.Counts;
import io.tenantry.onboarding.CapacityReport.Resource;
import io.tenantry.onboarding.OnboardingException.Code;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether there is room for one more tenant: what is used and what is under way, against the limits. Counting takes long
 * and needs AWS, so it is done in the background, and a request is judged by the last count and by what was accepted since;
 * what other replicas accepted since is missed until the next one. When AWS does not answer, the last count holds, and
 * before the first one everything is let in: nobody is refused because counting fails.
 */
public final class Capacity implements AutoCloseable {

    /** As many calls as a count takes, this is far below what AWS allows. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    /** What the report has a resource for, once something was counted. */
    public static final List<String> RESOURCES =
            List.of("tenants", "user-pools", "tables", "pod-identity-associations");

    private static final Logger LOG = LoggerFactory.getLogger(Capacity.class);

    /** An onboarding that waits for its next attempt is due within days. */
    private static final Duration EVER = Duration.ofDays(3_650);

    private static final int MOST_IN_FLIGHT = 10_000;

    private final CapacityCounts counts;
    private final DueWork work;
    private final CapacityLimits limits;
    private final Supplier<CapacityNeeds> needs;
    private final Clock clock;
    private final AtomicInteger acceptedSince = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tenantry-capacity");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Counted> last = Optional.empty();

    /** @param needs what one more tenant takes, which changes as services are added; asked at every count */
    public Capacity(
            CapacityCounts counts, DueWork work, CapacityLimits limits, Supplier<CapacityNeeds> needs, Clock clock) {
        this.counts = counts;
        this.work = work;
        this.limits = limits;
        this.needs = needs;
        this.clock = clock;
    }

    /** Counts now and again, until closed. */
    public Capacity start() {
        timer.scheduleWithFixedDelay(this::refresh, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    /** Counts once; if that fails, the count before holds. */
    public void refresh() {
        try {
            int accepted = acceptedSince.get();
            Instant now = clock.instant();
            int inFlight = work.due(now.plus(EVER), MOST_IN_FLIGHT).size();
            last = Optional.of(new Counted(now, counts.count(), needs.get(), inFlight));
            acceptedSince.addAndGet(-accepted);
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warn("cannot count what is used, will count again: {}", e.getMessage());
            }
        }
    }

    /** Takes note of an onboarding that was accepted. */
    void accepted() {
        acceptedSince.incrementAndGet();
    }

    /**
     * Refuses one more tenant if there is no room.
     *
     * @throws OnboardingException that names what is used up
     */
    void require() {
        report().exhausted().ifPresent(resource -> {
            throw new OnboardingException(
                    Code.CAPACITY_EXHAUSTED,
                    "There is no room for another tenant: the limit of " + resource.name()
                            + " is used up; an operator has to raise it or add a cell.");
        });
    }

    /** What is used of each limit, for an operator. */
    public CapacityReport report() {
        return last.map(this::report).orElse(new CapacityReport(Optional.empty(), List.of()));
    }

    private CapacityReport report(Counted counted) {
        Counts used = counted.counts;
        int since = acceptedSince.get();
        int tenants = counted.inFlight + since;
        return new CapacityReport(
                Optional.of(counted.at),
                List.of(
                        // those under way are counted with the cell's tenants
                        new Resource(RESOURCES.get(0), used.tenants(), since, limits.tenants(), 1),
                        new Resource(RESOURCES.get(1), used.userPools(), tenants, limits.userPools(), 1),
                        resource(RESOURCES.get(2), used.tables(), tenants, limits.tables(), counted.needs.tables()),
                        resource(
                                RESOURCES.get(3),
                                used.associations(),
                                tenants,
                                limits.associations(),
                                counted.needs.associations())));
    }

    private static Resource resource(String name, int used, int tenants, int limit, int perTenant) {
        return new Resource(name, used, tenants * perTenant, limit, perTenant);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }

    private record Counted(Instant at, Counts counts, CapacityNeeds needs, int inFlight) {}
}
