// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes a cancelled onboarding: every step that was ever begun, in reverse order, each recorded before and after. The
 * reservation comes last, in the one write that ends it all.
 */
final class Undoing {

    private static final Logger LOG = LoggerFactory.getLogger(Undoing.class);

    private final Verdicts verdicts;
    private final BooleanSupplier closing;
    private final Duration quarantine;
    private final Clock clock;

    /** @param quarantine for how long nobody gets a slug whose host may be known outside */
    Undoing(Verdicts verdicts, Duration quarantine, BooleanSupplier closing, Clock clock) {
        this.verdicts = verdicts;
        this.quarantine = quarantine;
        this.closing = closing;
        this.clock = clock;
    }

    /** Comes to the end, to the next attempt, or to what is final: then the operation is running again. */
    void run(Journey journey, TenantRecord tenant, Journal journal) {
        for (OnboardingStep step : reversed(journey)) {
            if (!isLeft(step.id(), journal.current())) {
                continue;
            }
            if (closing.getAsBoolean()) {
                journal.handBack();
                return;
            }
            if (!undo(step, tenant, journal)) {
                return;
            }
        }
        if (!lookAgain(journey, tenant, journal)) {
            return;
        }
        Optional<Instant> until = quarantine(journal.current());
        journal.cancel(operation -> ended(operation, until), tenant.ended(TenantState.CANCELLED, Results.NONE), until);
        LOG.info("{} of {}: everything is undone", tenant.operation(), tenant.id());
    }

    /**
     * A Git host that hangs may carry out a push long after it was given up: looks once more for a commit while the name
     * is still kept. Returns whether to go on.
     */
    private boolean lookAgain(Journey journey, TenantRecord tenant, Journal journal) {
        try {
            reversed(journey).stream()
                    .filter(step -> step.id() == StepId.COMMIT)
                    .filter(step -> journal.current().step(step.id()).isBegun())
                    .forEach(step -> step.takeBack(journal.context(tenant)));
            return true;
        } catch (RuntimeException | Error e) {
            // the commit itself stays undone, or it would be taken for one that the onboarding could go on from
            stop(Failure.of(StepId.RESERVE, e), tenant, journal);
            return false;
        }
    }

    /**
     * Undoes again, in this worker which has lost the lease, what it began and another worker has undone since: a call
     * that was on its way all the time may have arrived only after that.
     */
    void takeBack(Journey journey, TenantRecord tenant, Journal journal) {
        Optional<Operation> stored = journal.lostTo();
        for (OnboardingStep step : reversed(journey)) {
            boolean undone =
                    stored.filter(operation -> isUndone(step.id(), operation)).isPresent();
            if (undone && isLeft(step.id(), journal.current())) {
                takeBack(step, tenant, journal);
            }
        }
    }

    private static void takeBack(OnboardingStep step, TenantRecord tenant, Journal journal) {
        try {
            step.takeBack(journal.context(tenant));
            LOG.info(
                    "{} of {}: {} was undone meanwhile; checked again",
                    tenant.operation(),
                    tenant.id(),
                    step.id().key());
        } catch (RuntimeException e) {
            LOG.error(
                    "{} of {}: {} was undone meanwhile, and something that came too late may be left: look for {} in"
                            + " AWS and in the fleet repository, and remove it",
                    tenant.operation(),
                    tenant.id(),
                    step.id().key(),
                    tenant.id(),
                    e);
        }
    }

    private static boolean isUndone(StepId step, Operation operation) {
        return operation.step(step).state() == StepState.COMPENSATED;
    }

    private static List<OnboardingStep> reversed(Journey journey) {
        List<OnboardingStep> steps = new ArrayList<>();
        journey.stages().forEach(stage -> steps.addAll(stage.steps()));
        Collections.reverse(steps);
        return steps;
    }

    private static boolean isLeft(StepId step, Operation operation) {
        return step != StepId.RESERVE && operation.step(step).isBegun() && !isUndone(step, operation);
    }

    /** Returns whether to go on with the step before. */
    private boolean undo(OnboardingStep step, TenantRecord tenant, Journal journal) {
        journal.write(operation -> operation.undoing(step.id(), clock.instant()));
        Optional<String> undone;
        try {
            undone = step.undo(journal.context(tenant));
        } catch (RuntimeException | Error e) {
            stop(Failure.of(step.id(), e), tenant, journal);
            return false;
        }
        undone.ifPresentOrElse(
                message -> journal.note(operation -> operation.undone(step.id(), message, clock.instant())),
                () -> journal.write(operation -> operation.beyondCancelling(clock.instant())));
        return undone.isPresent();
    }

    private void stop(Failure failure, TenantRecord tenant, Journal journal) {
        if (closing.getAsBoolean()) {
            journal.handBack();
            return;
        }
        UnaryOperator<Operation> verdict = verdicts.on(List.of(failure), journal.current());
        if (verdict.apply(journal.current()).isEnded()) {
            journal.finish(verdict, current -> current.in(TenantState.FAILED), tenant);
        } else {
            journal.release(verdict);
        }
    }

    /** A user pool whose callback leads to the host may have been seen; before it nothing had the name. */
    private Optional<Instant> quarantine(Operation operation) {
        return Optional.of(clock.instant().plus(quarantine).truncatedTo(ChronoUnit.SECONDS))
                .filter(until -> operation.step(StepId.IDENTITY).isBegun() && until.isAfter(clock.instant()));
    }

    private Operation ended(Operation operation, Optional<Instant> quarantined) {
        String name =
                quarantined.map(until -> "nobody gets the name before " + until).orElse("the name is free again");
        return operation.undone(StepId.RESERVE, name, clock.instant()).cancelled(clock.instant());
    }
}
