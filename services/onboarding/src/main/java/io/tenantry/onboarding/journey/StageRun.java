// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.trace.Trace;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the steps of one stage at the same time; each records its own end through the one journal. */
final class StageRun {

    /** How long a step that was cut off may take to notice it. */
    private static final int NOTICE_SECONDS = 2;

    private final List<OnboardingStep> steps;
    private final TenantRecord tenant;
    private final Journal journal;
    private final Clock clock;
    private final AtomicInteger left;
    private final CountDownLatch ended;

    StageRun(List<OnboardingStep> steps, TenantRecord tenant, Journal journal, Clock clock) {
        this.steps = steps;
        this.tenant = tenant;
        this.journal = journal;
        this.clock = clock;
        this.left = new AtomicInteger(steps.size());
        this.ended = new CountDownLatch(steps.size());
    }

    /**
     * Returns the failures once every step has ended.
     *
     * @throws InterruptedException if the worker closes; then the steps were cut off and have ended
     * @throws StaleWriteException if another worker has the operation now
     */
    List<Failure> run(ExecutorService beside) throws InterruptedException {
        if (steps.size() == 1) {
            return attempt(steps.get(0)).stream().toList();
        }
        List<Future<Optional<Failure>>> running = new ArrayList<>();
        steps.forEach(step -> running.add(beside.submit(() -> attempt(step))));
        try {
            return failures(running);
        } catch (InterruptedException closing) {
            running.forEach(step -> step.cancel(true));
            requireEnded();
            throw closing;
        }
    }

    /** While a step still runs the lease must not be handed back. */
    private void requireEnded() throws InterruptedException {
        if (!ended.await(NOTICE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("a step does not notice that the worker closes");
        }
    }

    private static List<Failure> failures(List<Future<Optional<Failure>>> running) throws InterruptedException {
        List<Failure> failures = new ArrayList<>();
        List<RuntimeException> broken = new ArrayList<>();
        for (Future<Optional<Failure>> step : running) {
            try {
                step.get().ifPresent(failures::add);
            } catch (ExecutionException e) {
                broken.add(
                        e.getCause() instanceof RuntimeException cause
                                ? cause
                                : new IllegalStateException("a step ended as it never should", e.getCause()));
            }
        }
        if (!broken.isEmpty()) {
            throw broken.get(0);
        }
        return failures;
    }

    /** A span of the operation's trace, on whichever thread. */
    private Optional<Failure> attempt(OnboardingStep step) {
        return Trace.of(journal.current().id()).around(() -> carryOut(step));
    }

    private Optional<Failure> carryOut(OnboardingStep step) {
        try {
            StepResult result = step.run(journal.context(tenant));
            record(step, result);
            return Optional.empty();
        } catch (StaleWriteException | StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            left.decrementAndGet();
            return Optional.of(Failure.of(step.id(), e));
        } finally {
            ended.countDown();
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
