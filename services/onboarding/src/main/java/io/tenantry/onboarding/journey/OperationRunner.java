// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.Step;
import io.tenantry.onboarding.StepException;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.onboarding.TenantState;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the steps of a leased operation, and alone knows what is recorded when and what is tried again. Every step is
 * recorded before and after: the write that says that a step has begun also says that the one before it is done.
 */
final class OperationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(OperationRunner.class);

    private static final String PARKED =
            "It is not tried again by itself; look up what happened in the log of the control plane, and the request id,"
                    + " if there is one, in CloudTrail.";

    private final List<OnboardingStep> journey;
    private final StateStore store;
    private final RetryPolicy retries;
    private final Clock clock;

    OperationRunner(List<OnboardingStep> journey, StateStore store, RetryPolicy retries, Clock clock) {
        this.journey = List.copyOf(journey);
        this.store = store;
        this.retries = retries;
        this.clock = clock;
    }

    /**
     * Takes the operation from where it stands to its end, or to the next attempt of a step that failed.
     *
     * @throws io.tenantry.onboarding.StaleWriteException if another worker has the operation now
     */
    void run(Journal journal) {
        Optional<TenantRecord> tenant = store.tenant(journal.current().tenant());
        if (tenant.isPresent()) {
            run(tenant.get(), journal);
        } else {
            parkAlone(journal);
        }
    }

    private void run(TenantRecord tenant, Journal journal) {
        for (OnboardingStep step : journey) {
            if (journal.current().step(step.id()).state().isSettled()) {
                continue;
            }
            try {
                settle(step, tenant, journal);
            } catch (StepException e) {
                stop(step.id(), e, tenant, journal);
                return;
            }
        }
        end(operation -> operation.succeeded(clock.instant()), TenantState.ACTIVE, tenant, journal);
    }

    private void settle(OnboardingStep step, TenantRecord tenant, Journal journal) {
        if (step.skipReason().isPresent()) {
            String reason = step.skipReason().get();
            journal.note(operation -> operation.skipped(step.id(), reason, clock.instant()));
            return;
        }
        journal.write(operation -> operation.started(step.id(), clock.instant()));
        StepResult result = attempt(step, new StepContext(tenant, journal.current()));
        journal.note(operation -> operation.done(step.id(), result, clock.instant()));
    }

    private static StepResult attempt(OnboardingStep step, StepContext context) {
        try {
            return step.run(context);
        } catch (StepException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StepException(
                    StepException.Cause.INTERNAL,
                    "step " + step.id().key() + " failed unexpectedly: "
                            + e.getClass().getSimpleName(),
                    "It is tried again a few times; the log of the control plane has the details.",
                    e);
        }
    }

    private void stop(StepId step, StepException why, TenantRecord tenant, Journal journal) {
        Operation operation = journal.current();
        int attempt = operation.step(step).attempt();
        LOG.atWarn()
                .setCause(why.cause() == StepException.Cause.INTERNAL ? why : null)
                .log(
                        "{} of {}: {} failed at attempt {}: {}",
                        operation.id(),
                        tenant.id(),
                        step.key(),
                        attempt,
                        why.summary());
        if (retries.allowsAnotherAfter(attempt, why.cause())) {
            Instant now = clock.instant();
            Instant next = now.plus(retries.delayAfter(attempt, RandomGenerator.getDefault()));
            journal.release(current -> current.retrying(step, why, next, now));
        } else {
            end(current -> current.failed(step, parked(why), clock.instant()), TenantState.FAILED, tenant, journal);
        }
    }

    /** What says that it is tried again would not be true any more. */
    private static StepException parked(StepException why) {
        return why.cause().isRetryable() ? new StepException(why.cause(), why.summary(), PARKED, why) : why;
    }

    private static void end(UnaryOperator<Operation> last, TenantState state, TenantRecord tenant, Journal journal) {
        journal.finish(last, current -> current.ended(state, journal.current().results()), tenant);
        LOG.info("{} of {}: tenant is {}", tenant.operation(), tenant.id(), state.key());
    }

    /** Without its tenant no step can run, now or later, and there is no tenant to bring to an end. */
    private void parkAlone(Journal journal) {
        Operation operation = journal.current();
        StepId step = operation.nextStep().map(Step::id).orElse(StepId.RESERVE);
        StepException why = new StepException(
                StepException.Cause.INTERNAL,
                "the record of tenant " + operation.tenant() + " is missing",
                "It is not tried again by itself; find out what removed the tenant's item from the state table.");
        LOG.error("{} is parked: {}", operation.id(), why.summary());
        journal.release(current -> current.failed(step, why, clock.instant()));
    }
}
