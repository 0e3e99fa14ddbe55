// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.tenant.OperationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Measures operations by the states that this replica's worker writes. A step that was done when an operation is seen
 * first was another worker's; that one has counted it.
 */
public final class JourneyMetrics {

    /** Longer than any step: what has not moved for so long was lost to another worker. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private record Seen(OperationKind kind, Set<StepId> done, Instant at) {}

    private final Metrics metrics;
    private final Map<OperationId, Seen> held = new LinkedHashMap<>();
    private Instant latest = Instant.MIN;
    private long ended;

    public JourneyMetrics(Metrics metrics) {
        this.metrics = metrics;
        for (OperationKind kind : OperationKind.values()) {
            metrics.gauge(Metric.OPERATIONS_IN_PROGRESS, () -> inProgress(kind), kind.key());
        }
    }

    /** A state that was just written. */
    public synchronized void changed(Operation operation) {
        latest = operation.updatedAt();
        Seen seen = held.remove(operation.id());
        if (seen != null) {
            operation.steps().stream()
                    .filter(step ->
                            step.state() == StepState.DONE && !seen.done().contains(step.id()))
                    .forEach(step -> done(operation.kind(), step));
        }
        if (operation.isEnded()) {
            end(operation);
        } else if (operation.work().owner().isPresent()) {
            held.put(operation.id(), new Seen(operation.kind(), done(operation), latest));
        }
    }

    private static Set<StepId> done(Operation operation) {
        return operation.steps().stream()
                .filter(step -> step.state() == StepState.DONE)
                .map(Step::id)
                .collect(Collectors.toSet());
    }

    private void done(OperationKind kind, Step step) {
        step.startedAt()
                .ifPresent(start -> step.finishedAt()
                        .ifPresent(end -> metrics.record(
                                Metric.OPERATION_STEP_DURATION_SECONDS,
                                Duration.between(start, end),
                                kind.key(),
                                step.id().key())));
    }

    private void end(Operation operation) {
        String kind = operation.kind().key();
        String result = operation.state().key();
        Duration took = Duration.between(operation.createdAt(), operation.updatedAt());
        metrics.count(Metric.OPERATIONS_TOTAL, kind, result);
        metrics.record(Metric.OPERATION_DURATION_SECONDS, took, kind, result);
        ended++;
    }

    private synchronized long inProgress(OperationKind kind) {
        forget();
        return held.values().stream().filter(seen -> seen.kind() == kind).count();
    }

    /** How many operations this replica is carrying out. */
    public synchronized int inProgress() {
        forget();
        return held.size();
    }

    private void forget() {
        Iterator<Seen> oldest = held.values().iterator();
        while (oldest.hasNext() && oldest.next().at().plus(FORGET_AFTER).isBefore(latest)) {
            oldest.remove();
        }
    }

    /** How many operations this replica has brought to an end since its start. */
    public synchronized long ended() {
        return ended;
    }
}
