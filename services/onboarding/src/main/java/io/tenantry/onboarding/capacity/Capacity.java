// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import io.tenantry.onboarding.capacity.CapacityCounts.Counts;
import io.tenantry.onboarding.capacity.CapacityCounts.Used;
import io.tenantry.onboarding.capacity.CapacityReport.Resource;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
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
 * Whether there is room for one more tenant: what is used and what operations under way may still make, against the limits.
 * Counting takes long and needs AWS, so it is done in the background, and a request is judged by the last count and by what
 * was accepted here since; what other replicas accepted since is missed until the next one. When AWS does not answer, the
 * last count holds, and before the first one everything is let in: nobody is refused because counting fails.
 */
public final class Capacity implements AutoCloseable {

    /** As many calls as a count takes, this is far below what AWS allows. */
    public static final Duration INTERVAL = Duration.ofMinutes(1);

    /** What the report has a resource for, once something was counted. */
    public static final List<String> RESOURCES = List.of(
            CapacityReport.TENANTS, "user-pools", "tables", "pod-identity-associations", CapacityReport.UNCONFIRMED);

    private static final Logger LOG = LoggerFactory.getLogger(Capacity.class);

    /** An onboarding that waits for its next attempt is due within days. */
    private static final Duration EVER = Duration.ofDays(3_650);

    private static final int MOST_IN_FLIGHT = 10_000;

    /** Far longer than the index of due work lags behind what was accepted. */
    private static final Duration LAG = Duration.ofSeconds(10);

    private final CapacityCounts counts;
    private final DueWork work;
    private final CapacityLimits limits;
    private final Supplier<CapacityNeeds> needs;
    private final Clock clock;
    private final Map<OperationId, Operation> accepted = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tenantry-capacity");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Optional<Counted> last = Optional.empty();
    private volatile Unfinished unfinished = new Unfinished(Instant.EPOCH, List.of());

    /** @param unfinished what was under way right before the count, whoever accepted it */
    private record Counted(Instant at, Counts there, CapacityNeeds needs, List<Operation> unfinished) {}

    /** What had not come to its end at that time. */
    private record Unfinished(Instant at, List<Operation> operations) {}

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

    /** Counts once; what cannot be counted or read stays as it was. */
    public void refresh() {
        // first, so that what ends meanwhile is seen by what it has made
        trying("read what is under way", this::readUnfinished);
        trying("count what is used", this::countUsed);
    }

    private void readUnfinished() {
        Instant now = clock.instant();
        List<Operation> found = new ArrayList<>(work.due(now.plus(EVER), MOST_IN_FLIGHT));
        // each may be retried at any time, and then makes what it has not made yet
        found.addAll(work.failed().operations());
        unfinished = new Unfinished(now, List.copyOf(found));
    }

    /** What was accepted is forgotten only once it is in a count: by then as what it has made, or as under way. */
    private void countUsed() {
        Unfinished before = unfinished;
        last = Optional.of(new Counted(clock.instant(), counts.count(), needs.get(), before.operations()));
        accepted.values()
                .removeIf(
                        operation -> operation.createdAt().isBefore(before.at().minus(LAG)));
    }

    private void trying(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            if (!timer.isShutdown()) {
                LOG.warn("cannot {}, will try again: {}", what, e.getMessage());
            }
        }
    }

    /**
     * Takes the room that an onboarding needs, until it is known whether it was accepted.
     *
     * @throws OnboardingException that names what is used up, if there is no room, or as many sign-ups as may wait for proof
     *     already do and this is one more
     */
    public synchronized void claim(Operation operation) {
        require();
        if (operation.proof().isOpen()) {
            requireFewUnconfirmed();
        }
        accepted.put(operation.id(), operation);
    }

    /** Gives back the room of an onboarding that was not accepted. */
    public void release(Operation operation) {
        accepted.remove(operation.id());
    }

    /** What was under way at the last count or has begun since, each once and as it is known last. */
    private Collection<Operation> underWay() {
        Map<OperationId, Operation> all = new LinkedHashMap<>(accepted);
        last.ifPresent(counted -> counted.unfinished.forEach(operation -> all.put(operation.id(), operation)));
        unfinished.operations().forEach(operation -> all.put(operation.id(), operation));
        return all.values();
    }

    /** What has not come to its end, each once, also while counting fails. */
    private Collection<Operation> open() {
        Unfinished read = unfinished;
        Map<OperationId, Operation> all = new LinkedHashMap<>();
        accepted.values().stream()
                .filter(operation -> !operation.createdAt().isBefore(read.at().minus(LAG)))
                .forEach(operation -> all.put(operation.id(), operation));
        read.operations().forEach(operation -> all.put(operation.id(), operation));
        return all.values();
    }

    /** The cells in which a tenant may find a place: those that were full at the last count are tried last. */
    public List<Cell> places(ServedCells cells) {
        Map<CellName, Resource> counted = last.map(this::cells).orElse(Map.of());
        return cells.inOrder().stream()
                .sorted(Comparator.comparing(cell -> isFull(Optional.ofNullable(counted.get(cell.name())))))
                .toList();
    }

    private static boolean isFull(Optional<Resource> counted) {
        return counted.filter(resource -> resource.tenantsLeft() == 0).isPresent();
    }

    private void require() {
        report().exhausted().ifPresent(resource -> {
            throw new OnboardingException(
                    Code.CAPACITY_EXHAUSTED,
                    "There is no room for another tenant: the limit of " + resource.name()
                            + " is used up; an operator has to raise it.");
        });
    }

    private void requireFewUnconfirmed() {
        if (unconfirmed().tenantsLeft() == 0) {
            throw new OnboardingException(
                    Code.TOO_MANY_UNCONFIRMED,
                    "Too many sign-ups wait for their e-mail address to be confirmed; try again in a few minutes.");
        }
    }

    private Resource unconfirmed() {
        Instant now = clock.instant();
        int waiting = (int) open().stream()
                .map(Operation::proof)
                .filter(proof -> proof.isOpen() && !proof.isExpired(now))
                .count();
        return new Resource(CapacityReport.UNCONFIRMED, waiting, 0, mostUnconfirmed(waiting), 1);
    }

    /** No more than half of the room that they find, rounded up: the rest is for those who need no proof. */
    private int mostUnconfirmed(int waiting) {
        return last.map(counted -> tenantsLeft(counted) + waiting)
                .map(room -> Math.min(limits.unconfirmed(), Math.max(1, (room + 1) / 2)))
                .orElse(limits.unconfirmed());
    }

    /** By the limit that is reached first. */
    private int tenantsLeft(Counted counted) {
        int places =
                cells(counted).values().stream().mapToInt(Resource::tenantsLeft).sum();
        return account(counted).stream().mapToInt(Resource::tenantsLeft).reduce(places, Math::min);
    }

    /** What is used of each limit, for an operator. */
    public CapacityReport report() {
        return last.map(this::report).orElse(CapacityReport.EMPTY);
    }

    private CapacityReport report(Counted counted) {
        return new CapacityReport(Optional.of(counted.at), cells(counted), account(counted), unconfirmed());
    }

    private List<Resource> account(Counted counted) {
        Counts there = counted.there;
        CapacityNeeds each = counted.needs;
        return List.of(
                resource(RESOURCES.get(1), there.userPools(), limits.userPools(), 1),
                resource(RESOURCES.get(2), there.tables(), limits.tables(), each.tables()),
                resource(RESOURCES.get(3), there.associations(), limits.associations(), each.associations()));
    }

    /** Those under way have their place already; what was accepted while it was counted may be seen twice till the next count. */
    private Map<CellName, Resource> cells(Counted counted) {
        Map<CellName, Integer> since = new TreeMap<>();
        accepted.values().stream()
                .filter(operation -> operation.createdAt().isAfter(counted.at))
                .forEach(operation -> since.merge(operation.cell(), 1, Integer::sum));
        Map<CellName, Resource> cells = new TreeMap<>();
        counted.there.tenants().forEach((cell, used) -> {
            int more = since.getOrDefault(cell, 0);
            cells.put(cell, new Resource(cell.value(), used, more, limits.tenants(), 1));
        });
        return cells;
    }

    private Resource resource(String name, Used used, int limit, int perTenant) {
        int inFlight = underWay().stream()
                .filter(operation -> !operation.isCancelling())
                .mapToInt(operation -> used.missing(operation.tenant(), perTenant))
                .sum();
        return new Resource(name, used.all(), inFlight, limit, perTenant);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
