// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.DueWork;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the tenants of the cells that are served now and then: reading the 500 of a full cell takes about a hundred read units, once a
 * minute a few million a month. Above {@value #MAX_TENANTS} it counts no further.
 */
public final class TenantCensus implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TenantCensus.class);
    private static final int PAGE = 200;
    private static final int MAX_TENANTS = 10_000;

    private final DueWork work;
    private final Metrics metrics;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tenantry-census");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Map<List<String>, Long> counted = Map.of();

    public TenantCensus(DueWork work, Metrics metrics) {
        this.work = work;
        this.metrics = metrics;
    }

    /** Begins to count, with that long between two counts. */
    public void start(Duration interval) {
        timer.scheduleWithFixedDelay(this::refresh, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Counts; when the store does not answer the last numbers stay. A timer runs nothing again that has thrown. */
    void refresh() {
        try {
            counted = count();
            metrics.tenants(counted);
        } catch (StoreUnavailableException e) {
            LOG.debug("cannot count the tenants: {}", e.getMessage());
        } catch (Throwable e) {
            LOG.error("cannot count the tenants", e);
        }
    }

    private Map<List<String>, Long> count() {
        Map<List<String>, Long> numbers = new HashMap<>();
        Optional<String> next = Optional.empty();
        int seen = 0;
        do {
            Page<TenantRecord> page = work.store().tenants(PAGE, next);
            page.items().stream()
                    .filter(work::includes)
                    .forEach(tenant -> numbers.merge(labels(tenant), 1L, Long::sum));
            seen += page.items().size();
            next = page.next();
        } while (next.isPresent() && seen < MAX_TENANTS);
        return Map.copyOf(numbers);
    }

    private static List<String> labels(TenantRecord tenant) {
        return List.of(
                tenant.state().key(),
                tenant.settings().tier().key(),
                tenant.settings().ring().key());
    }

    /** How many tenants were in that state when they were counted last. */
    public long in(TenantState state) {
        return counted.entrySet().stream()
                .filter(entry -> entry.getKey().get(0).equals(state.key()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
