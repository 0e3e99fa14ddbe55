// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.fleet.Change;
import io.tenantry.fleet.CheckedBase;
import io.tenantry.fleet.CommitId;
import io.tenantry.fleet.CommitMessages;
import io.tenantry.fleet.CommitSpec;
import io.tenantry.fleet.Committed;
import io.tenantry.fleet.FileEdit;
import io.tenantry.fleet.FleetException;
import io.tenantry.fleet.FleetHead;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.onboarding.Results;
import io.tenantry.onboarding.StepException;
import io.tenantry.onboarding.StepException.Cause;
import io.tenantry.onboarding.StepId;
import io.tenantry.onboarding.StepResult;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Commits settings/ first and then the onboarding files, so that reverting the second commit is clean at any later
 * time; done once the remote has accepted both.
 */
record CommitStep(TenantOverlays overlays, GateStep gate, FleetRepository fleet) implements OnboardingStep {

    /** Far above a push with all its tries; a later attempt finds what this one may still have achieved. */
    private static final int TIMEOUT_SECONDS = 120;

    @Override
    public StepId id() {
        return StepId.COMMIT;
    }

    @Override
    public StepResult run(StepContext context) {
        Results gated = gatedAtHead(context);
        Committed committed = await(
                change(context, context.results().with(gated)), context.record().id());
        return new StepResult(message(committed), gated.withCommit(committed.last()));
    }

    /** What an earlier attempt has learned of a base/ that moved is done here, not on the thread that commits. */
    private Results gatedAtHead(StepContext context) {
        FleetHead head = fleet.head();
        boolean gated =
                context.results().gatedBase().filter(head.base()::equals).isPresent();
        return gated ? Results.NONE : gate.gated(head, context);
    }

    /** Once the remote has accepted it, it can only be reverted; whether it has may be unknown here. */
    @Override
    public Optional<String> undo(StepContext context) {
        TenantRecord tenant = context.record();
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
        await(
                new Change(
                        tenant.id(),
                        tenant.placement().cell(),
                        List.of(removal),
                        context.operation().createdAt(),
                        unchecked),
                tenant.id());
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

    private Committed await(Change change, TenantId tenant) {
        try {
            return fleet.submit(change).get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof StepException refused) {
                throw refused;
            } else if (e.getCause() instanceof FleetException failed) {
                throw FleetFailures.of(failed, tenant);
            }
            throw new IllegalStateException("commit of " + tenant, e);
        } catch (TimeoutException e) {
            throw new StepException(
                    Cause.GIT_UNAVAILABLE,
                    "the fleet repository has not accepted the commit of " + tenant + " in time",
                    "Check that the fleet repository answers; the step is tried again by itself.",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StepException(
                    Cause.GIT_UNAVAILABLE, "stopped while committing " + tenant, "It goes on after the restart.", e);
        }
    }
}
