// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a leased operation through the stages of its journey. Every step is recorded before and after: the write that
 * says that a stage has begun also says that the one before it is done.
 */
final class OperationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

    /**
     * What the worker lends.
     *
     * @param beside where the steps of a stage run that do not depend on each other
     * @param closing whether to hand back the work at the next opportunity
     */
    record Surroundings(ExecutorService beside, BooleanSupplier closing) {}

    private final Journeys journeys;
    private final StateStore store;
    private final Verdicts verdicts;
    private final Undoing undoing;
    private final Proving proving;
    private final ExecutorService beside;
    private final BooleanSupplier closing;
    private final Clock clock;

    OperationRunner(Journeys journeys, StateStore store, RetryPolicy retries, Surroundings around, Clock clock) {
        this.journeys = journeys;
        this.store = store;
        this.verdicts = new Verdicts(retries, clock);
        this.undoing = new Undoing(verdicts, journeys.quarantine(), around.closing(), clock);
        this.proving = new Proving(journeys.proof(), around.closing(), clock);
        this.beside = around.beside();
        this.closing = around.closing();
        this.clock = clock;
    }

    /**
     * Takes the operation from where it stands to its end, or to the next attempt of a step that failed.
     *
     * @throws io.tenantry.onboarding.store.StaleWriteException if another worker has the operation now
     */
    void run(Journal journal) {
        Optional<TenantRecord> tenant;
        try {
            tenant = store.tenant(journal.current().tenant());
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (RuntimeException e) {
            putOff(e, journal);
            return;
        }
        if (tenant.isPresent()) {
            carryOn(tenant.get(), journal);
        } else {
            parkAlone(journal);
        }
    }

    /** Nothing of it is leased yet, so it would be due at once again and stand before all that can be worked on. */
    private void putOff(RuntimeException unreadable, Journal journal) {
        Operation operation = journal.current();
        StepException why = new StepException(
                Cause.INTERNAL,
                "the record of tenant " + operation.tenant() + " cannot be read: "
                        + unreadable.getClass().getSimpleName(),
                "It is tried again a few times; see whether a newer version wrote the tenant's item in the state table.",
                unreadable);
        journal.release(verdicts.on(List.of(new Failure(next(operation), why)), operation));
    }

    private static StepId next(Operation operation) {
        return operation.isCancelling()
                ? StepId.RESERVE
                : operation.nextStep().map(Step::id).orElse(StepId.RESERVE);
    }

    /** What a worker did that no longer had the lease must not outlive an onboarding that another one has undone. */
    private void carryOn(TenantRecord tenant, Journal journal) {
        Journey journey = journeys.of(journal.current().kind());
        try {
            forthOrBack(journey, tenant, journal);
        } catch (StaleWriteException lost) {
            undoing.takeBack(journey, tenant, journal);
            throw lost;
        }
    }

    /** Forth once it may begin, or back once it is cancelled, or forth again if it is too late for that. */
    private void forthOrBack(Journey journey, TenantRecord tenant, Journal journal) {
        while (!journal.isReleased()) {
            if (journal.current().isCancelling()) {
                undoing.run(journey, tenant, journal);
            } else if (journal.current().proof().isOpen()) {
                proving.run(tenant, journal).ifPresent(failure -> stop(List.of(failure), tenant, journal));
            } else {
                forth(journey, tenant, journal);
            }
        }
    }

    private void forth(Journey journey, TenantRecord tenant, Journal journal) {
        for (Stage stage : journey.stages()) {
            List<Failure> failures = runStage(stage.leftOf(journal.current()), tenant, journal);
            if (journal.isReleased() || journal.current().isCancelling()) {
                return;
            }
            if (!failures.isEmpty()) {
                stop(failures, tenant, journal);
                return;
            }
        }
        end(operation -> operation.succeeded(clock.instant()), TenantState.ACTIVE, tenant, journal);
    }

    private List<Failure> runStage(Stage left, TenantRecord tenant, Journal journal) {
        left.steps()
                .forEach(step -> step.skipReason()
                        .ifPresent(reason ->
                                journal.note(operation -> operation.skipped(step.id(), reason, clock.instant()))));
        Stage open = left.leftOf(journal.current());
        if (open.steps().isEmpty()) {
            return List.of();
        }
        if (closing.getAsBoolean()) {
            journal.handBack();
            return List.of();
        }
        journal.write(operation -> started(open, operation));
        if (journal.current().isCancelling()) {
            return List.of();
        }
        try {
            return new StageRun(open.steps(), tenant, journal, clock).run(beside);
        } catch (InterruptedException cut) {
            journal.handBack();
            return List.of();
        }
    }

    private Operation started(Stage stage, Operation operation) {
        Operation started = operation;
        for (OnboardingStep step : stage.steps()) {
            started = started.started(step.id(), clock.instant());
        }
        return started;
    }

    private void stop(List<Failure> failures, TenantRecord tenant, Journal journal) {
        if (closing.getAsBoolean()) {
            // cut off, which is no failure of the step
            journal.handBack();
            return;
        }
        UnaryOperator<Operation> verdict = verdicts.on(failures, journal.current());
        // cancelled in this very moment: then it is undone, not parked
        UnaryOperator<Operation> stopped = operation ->
                operation.isCancelling() ? operation.handedBack(clock.instant()) : verdict.apply(operation);
        if (stopped.apply(journal.current()).isEnded()) {
            end(stopped, TenantState.FAILED, tenant, journal);
        } else {
            journal.release(stopped);
        }
    }

    /** An onboarding says how its tenant stands; what is done to a tenant later leaves that as it is. */
    private static void end(UnaryOperator<Operation> last, TenantState state, TenantRecord tenant, Journal journal) {
        Operation operation = journal.current();
        if (operation.kind() == OperationKind.ONBOARDING) {
            journal.finish(last, current -> current.ended(state, operation.results()), tenant);
            LOG.info("{} of {}: tenant is {}", operation.id(), tenant.id(), state.key());
        } else {
            journal.release(last);
            LOG.info(
                    "{} of {}: {}",
                    operation.id(),
                    tenant.id(),
                    journal.current().state().key());
        }
    }

    /** Without its tenant no step can run, now or later, and there is no tenant to bring to an end. */
    private void parkAlone(Journal journal) {
        Operation operation = journal.current();
        StepException why = new StepException(
                Cause.INTERNAL,
                "the record of tenant " + operation.tenant() + " is missing",
                "It is not tried again by itself; find out what removed the tenant's item from the state table.");
        LOG.error("{} is parked: {}", operation.id(), why.summary());
        journal.release(current -> current.failed(next(operation), why, clock.instant()));
    }
}
