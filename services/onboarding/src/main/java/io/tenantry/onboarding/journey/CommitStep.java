// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitMessages;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.fleet.commit.FileEdit;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.fleet.push.Committed;
import io.tenantry.fleet.push.PushCheck;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Commits settings/ first and then the onboarding files, so that reverting the second commit is clean at any later
 * time; done once the remote has accepted both.
 *
 * @param patience how long an attempt waits for the remote
 */
record CommitStep(TenantOverlays overlays, GateStep gate, FleetRepository fleet, Duration patience)
        implements OnboardingStep {

    /** Far above a push with a few tries; a later attempt finds what this one may still have achieved. */
    private static final Duration PATIENCE = Duration.ofSeconds(120);

    /** Above one try of a push and the fetch after it, 30 s each, on a host that hangs. */
    private static final Duration LAST_TRY = Duration.ofSeconds(90);

    /** Less than what a worker that closes leaves to steps that it cuts off. */
    private static final Duration CLOSING = Duration.ofSeconds(3);

    CommitStep(TenantOverlays overlays, GateStep gate, FleetRepository fleet) {
        this(overlays, gate, fleet, PATIENCE);
    }

    @Override
    public StepId id() {
        return StepId.COMMIT;
    }

    @Override
    public StepResult run(StepContext context) {
        Results gated = gatedAtHead(context);
        Committed committed = commit(change(context, context.results().with(gated)), () -> requireWanted(context));
        return new StepResult(message(committed), gated.withCommit(committed.last()));
    }

    /** What an earlier attempt has learned of a base/ that moved is done here, not on the thread that commits. */
    private Results gatedAtHead(StepContext context) {
        FleetHead head = fleet.head();
        boolean gated =
                context.results().gatedBase().filter(head.base()::equals).isPresent();
        return gated ? Results.NONE : gate.gated(head, context);
    }

    /**
     * Once the remote has accepted it, it can only be reverted; whether it has may be unknown here. What an attempt of
     * this process has left on its way must not arrive after the look.
     */
    @Override
    public Optional<String> undo(StepContext context) {
        TenantRecord tenant = context.record();
        withdraw(tenant.id(), LAST_TRY);
        try {
            fleet.refresh();
            Optional<CommitId> accepted =
                    fleet.onboardingCommit(tenant.id(), tenant.placement().cell());
            return accepted.isPresent() ? Optional.empty() : Optional.of("nothing was committed");
        } catch (FleetException e) {
            throw FleetFailures.of(e, tenant.id());
        }
    }

    /** Whoever undid the step has seen no commit, so nobody but the one who pushed it knows of it. */
    @Override
    public void takeBack(StepContext context) {
        TenantRecord tenant = context.record();
        if (undo(context).isPresent()) {
            return;
        }
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        overlays.settings(context).files().forEach((path, text) -> edits.put(path, FileEdit.remove(text)));
        overlays.onboarding(context).files().forEach((path, text) -> edits.put(path, FileEdit.remove(text)));
        CommitSpec removal = new CommitSpec(CommitMessages.cancelled(tenant.id(), tenant.operation()), edits);
        CheckedBase unchecked = new CheckedBase(fleet.head().base(), export -> {});
        commit(
                new Change(
                        tenant.id(),
                        tenant.placement().cell(),
                        List.of(removal),
                        context.operation().createdAt(),
                        unchecked),
                PushCheck.NONE);
    }

    private static String message(Committed committed) {
        String commit = "onboarding commit " + committed.last().value().substring(0, 7);
        return committed.tries() > 1
                ? commit + ", accepted at push " + committed.tries() + " since others pushed too"
                : commit;
    }

    private Change change(StepContext context, Results results) {
        TenantRecord tenant = context.record();
        List<CommitSpec> commits = List.of(
                CommitSpec.creating(
                        CommitMessages.configure(tenant.id(), tenant.settings(), tenant.operation()),
                        overlays.settings(context).files()),
                CommitSpec.creating(
                        CommitMessages.onboard(tenant.id(), tenant.settings(), tenant.operation()),
                        overlays.onboarding(context).files()));
        CheckedBase checked = new CheckedBase(results.gatedBase().orElseThrow(), export -> {
            gate.provisioning().requireComplete(export, results, context);
            overlays.requireClean(export, context);
        });
        return new Change(
                tenant.id(),
                tenant.placement().cell(),
                commits,
                context.operation().createdAt(),
                checked);
    }

    private Committed commit(Change change, PushCheck last) {
        CompletableFuture<Committed> accepted = fleet.submit(change, last);
        try {
            return accepted.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw failure(e, change.tenant());
        } catch (TimeoutException e) {
            return givenUp(accepted, change.tenant());
        } catch (InterruptedException e) {
            return cutOff(change.tenant(), e);
        }
    }

    private static void requireWanted(StepContext context) {
        if (!context.wanted().getAsBoolean()) {
            throw new StepException(
                    Cause.GIT_UNAVAILABLE,
                    "the commit of " + context.record().id() + " was not pushed: its onboarding is cancelled, or"
                            + " another worker goes on with it",
                    "There is nothing to do.");
        }
    }

    /** A step that has ended must leave nothing on its way; the last try may have come through all the same. */
    private Committed givenUp(CompletableFuture<Committed> accepted, TenantId tenant) {
        withdraw(tenant, LAST_TRY);
        if (accepted.isCompletedExceptionally()) {
            throw new StepException(
                    Cause.GIT_UNAVAILABLE,
                    "the fleet repository has not accepted the commit of " + tenant + " in time",
                    "Check that the fleet repository answers; the step is tried again by itself.");
        }
        return accepted.join();
    }

    private Committed cutOff(TenantId tenant, InterruptedException closing) {
        try {
            withdraw(tenant, CLOSING);
        } finally {
            Thread.currentThread().interrupt();
        }
        throw stopped(tenant, closing);
    }

    private void withdraw(TenantId tenant, Duration longest) {
        try {
            fleet.withdraw(tenant).get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StepException(
                    Cause.GIT_UNAVAILABLE,
                    "a commit of " + tenant + " is still on its way to the fleet repository",
                    "Check that the fleet repository answers; the step is tried again by itself.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped(tenant, e);
        }
    }

    private static StepException stopped(TenantId tenant, InterruptedException e) {
        return new StepException(
                Cause.GIT_UNAVAILABLE, "stopped while committing " + tenant, "It goes on after the restart.", e);
    }

    private static RuntimeException failure(ExecutionException refused, TenantId tenant) {
        if (refused.getCause() instanceof FleetException failed) {
            return FleetFailures.of(failed, tenant);
        }
        return refused.getCause() instanceof RuntimeException known
                ? known
                : new IllegalStateException("commit of " + tenant, refused);
    }
}
