// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.CapacityCounts.Counts;
import io.tenantry.onboarding.CapacityReport.Resource;
import io.tenantry.onboarding.OnboardingException.Code;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
            List.of(CapacityReport.TENANTS, "user-pools", "tables", "pod-identity-associations");

    private static final Logger LOG = LoggerFactory.getLogger(Capacity.class);

    /** An onboarding that waits for its next attempt is due within days. */
    private static final Duration EVER = Duration.ofDays(3_650);

    private static final int MOST_IN_FLIGHT = 10_000;

    private final CapacityCounts counts;
    private final DueWork work;
    private final CapacityLimits limits;
    private final Supplier<CapacityNeeds> needs;
    private final Clock clock;
    private final Map<CellName, Integer> acceptedSince = new ConcurrentHashMap<>();
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
            Map<CellName, Integer> accepted = Map.copyOf(acceptedSince);
            Instant now = clock.instant();
            int inFlight = work.due(now.plus(EVER), MOST_IN_FLIGHT).size();
            last = Optional.of(new Counted(now, counts.count(), needs.get(), inFlight));
            accepted.forEach((cell, number) -> acceptedSince.merge(cell, -number, Integer::sum));
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warn("cannot count what is used, will count again: {}", e.getMessage());
            }
        }
    }

    /** Takes note of an onboarding that was accepted. */
    void accepted(CellName cell) {
        acceptedSince.merge(cell, 1, Integer::sum);
    }

    /** The cells in which a tenant may find a place: those that were full at the last count are tried last. */
    List<Cell> places(ServedCells cells) {
        Map<CellName, Resource> counted = report().cells();
        return cells.inOrder().stream()
                .sorted(Comparator.comparing(cell -> isFull(Optional.ofNullable(counted.get(cell.name())))))
                .toList();
    }

    private static boolean isFull(Optional<Resource> counted) {
        return counted.filter(resource -> resource.tenantsLeft() == 0).isPresent();
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
        return last.map(this::report).orElse(CapacityReport.EMPTY);
    }

    private CapacityReport report(Counted counted) {
        Counts used = counted.counts;
        int tenants = counted.inFlight
                + acceptedSince.values().stream().mapToInt(Integer::intValue).sum();
        return new CapacityReport(
                Optional.of(counted.at),
                cells(used),
                List.of(
                        new Resource(RESOURCES.get(1), used.userPools(), tenants, limits.userPools(), 1),
                        resource(RESOURCES.get(2), used.tables(), tenants, limits.tables(), counted.needs.tables()),
                        resource(
                                RESOURCES.get(3),
                                used.associations(),
                                tenants,
                                limits.associations(),
                                counted.needs.associations())));
    }

    /** Those under way have their place already and are counted with the others. */
    private Map<CellName, Resource> cells(Counts used) {
        Map<CellName, Resource> cells = new TreeMap<>();
        used.tenants()
                .forEach((cell, tenants) -> cells.put(
                        cell,
                        new Resource(cell.value(), tenants, acceptedSince.getOrDefault(cell, 0), limits.tenants(), 1)));
        return cells;
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
