// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.StaleWriteException;
import io.tenantry.onboarding.StepResult;
import io.tenantry.onboarding.TenantRecord;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the steps of one stage at the same time; each records its own end through the one journal. */
final class StageRun {

    private final TenantRecord tenant;
    private final Journal journal;
    private final Clock clock;
    private final AtomicInteger left;

    StageRun(Stage stage, TenantRecord tenant, Journal journal, Clock clock) {
        this.tenant = tenant;
        this.journal = journal;
        this.clock = clock;
        this.left = new AtomicInteger(stage.steps().size());
    }

    /**
     * Returns the failures once every step has ended.
     *
     * @throws InterruptedException if the worker closes; then the steps that still ran are interrupted too
     * @throws StaleWriteException if another worker has the operation now
     */
    List<Failure> run(Stage stage, ExecutorService beside) throws InterruptedException {
        List<OnboardingStep> steps = stage.steps();
        if (steps.size() == 1) {
            return attempt(steps.get(0)).stream().toList();
        }
        List<Callable<Optional<Failure>>> tasks = new ArrayList<>();
        steps.forEach(step -> tasks.add(() -> attempt(step)));
        List<Failure> failures = new ArrayList<>();
        for (Future<Optional<Failure>> ended : beside.invokeAll(tasks)) {
            outcome(ended).ifPresent(failures::add);
        }
        return failures;
    }

    private static Optional<Failure> outcome(Future<Optional<Failure>> ended) throws InterruptedException {
        try {
            return ended.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException broken) {
                throw broken;
            }
            throw new IllegalStateException("a step ended in a way that is not foreseen", e.getCause());
        }
    }

    private Optional<Failure> attempt(OnboardingStep step) {
        try {
            StepResult result = step.run(new StepContext(tenant, journal.current()));
            record(step, result);
            return Optional.empty();
        } catch (StaleWriteException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            left.decrementAndGet();
            return Optional.of(Failure.of(step.id(), e));
        }
    }

    /** The last end of a stage needs no write of its own: the beginning of the next stage carries it. */
    private void record(OnboardingStep step, StepResult result) {
        if (left.decrementAndGet() == 0) {
            journal.note(operation -> operation.done(step.id(), result, clock.instant()));
        } else {
            journal.show(operation -> operation.done(step.id(), result, clock.instant()));
        }
    }
}
