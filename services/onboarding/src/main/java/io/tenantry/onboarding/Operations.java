// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.operation.OperationException.Code;
import io.tenantry.onboarding.operation.OperationKind;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.signup.Confirmations;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What people and other journeys do with operations: begin, retry and cancel them. The work is done by who leases it. */
public final class Operations {

    private static final Logger LOG = LoggerFactory.getLogger(Operations.class);

    /** A worker writes a few times a second at most. */
    private static final int MAX_MEETINGS = 10;

    private final StateStore store;
    private final Releases releases;
    private final Consumer<Operation> due;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param releases those that can be provisioned
     * @param due told of what is due at once, so that work begins without waiting for the next look at the store
     */
    public Operations(
            StateStore store, Releases releases, Consumer<Operation> due, Clock clock, RandomGenerator random) {
        this.store = store;
        this.releases = releases;
        this.due = due;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Begins to give a tenant the tables and associations that the release declares; harmless where it has them.
     *
     * @throws OperationException if there is no such tenant, it is not active, or the fleet repository has no such
     *     release: then nothing is begun
     */
    public Operation provision(TenantId tenant, Release release) {
        TenantRecord active = requireActive(tenant);
        requireReleased(release);
        OperationId id = OperationId.create(clock.instant(), random);
        Operation begun = store.begin(Operation.provisioning(id, active, release, clock.instant()));
        LOG.info("{} of {}: provisioning of release {} begun", id, tenant, release);
        due.accept(begun);
        return begun;
    }

    private TenantRecord requireActive(TenantId id) {
        TenantRecord tenant = store.tenant(id)
                .orElseThrow(() -> new OperationException(
                        Code.NOT_FOUND, "There is no tenant " + id + ".", "tenantry tenant list shows them."));
        if (tenant.state() != TenantState.ACTIVE) {
            throw new OperationException(
                    Code.TENANT_NOT_ACTIVE,
                    "Tenant " + id + " is " + tenant.state().key() + ", and only an active one is provisioned anew.",
                    "Its onboarding makes what the release of its ring declares; wait for it or retry it.");
        }
        return tenant;
    }

    private void requireReleased(Release release) {
        releases.whyNot(release).ifPresent(reason -> {
            throw new OperationException(
                    Code.RELEASE_MISSING,
                    reason,
                    "Ask again once the release is on the fleet repository's branch; tenantry release create writes one.");
        });
    }

    /**
     * Lets a parked operation go on from what failed. Of several calls at once one has an effect; a change of the tenant
     * at the same time does not matter.
     *
     * @throws OperationException if there is no such operation, or it is not parked
     */
    public Operation retry(OperationId id) {
        for (int attempt = 1; ; attempt++) {
            Operation operation = find(id);
            if (operation.state() != OperationState.FAILED) {
                throw notParked(operation);
            }
            try {
                return retried(operation);
            } catch (StaleWriteException e) {
                if (attempt == MAX_MEETINGS) {
                    throw new StoreUnavailableException("the operation " + id + " changes too fast", e);
                }
                LOG.debug("{} or its tenant has changed meanwhile; looked at again", id);
            }
        }
    }

    private Operation retried(Operation parked) {
        Operation retried = store(parked.retried(clock.instant()), TenantState.PROVISIONING);
        LOG.info("{} of {}: retried by an administrator", parked.id(), parked.tenant());
        due.accept(retried);
        return retried;
    }

    /** What whoever signed up does with the mail. */
    public Confirmations confirmations() {
        return new Confirmations(store, due, clock);
    }

    private static OperationException notParked(Operation operation) {
        String hint = switch (operation.state()) {
            case RUNNING, FAILED, CANCELLING -> "It goes on by itself; its steps say when the next attempt is.";
            case SUCCEEDED, CANCELLED -> "It has come to its end; there is nothing left to do.";
        };
        return new OperationException(
                Code.NOT_PARKED,
                "Operation " + operation.id() + " is " + operation.state().key() + ", and only one that failed can be"
                        + " retried.",
                hint);
    }

    /**
     * Gives up an onboarding that nothing was committed of, and has what was done undone in reverse order; or a parked
     * provisioning, which ends at once and leaves the tenant what it has got. To ask again is harmless.
     *
     * @throws OperationException if there is no such operation, or it cannot be cancelled
     */
    public Operation cancel(OperationId id) {
        for (int attempt = 0; attempt < MAX_MEETINGS; attempt++) {
            Operation operation = find(id);
            if (operation.isCancelling() || operation.state() == OperationState.CANCELLED) {
                return operation;
            }
            requireCancellable(operation);
            try {
                return cancelled(operation);
            } catch (StaleWriteException e) {
                LOG.debug("{} has gone on meanwhile; looked at again", id);
            }
        }
        throw new OperationException(
                Code.NOT_CANCELLABLE, "Operation " + id + " goes on too fast to be cancelled now.", "Try again.");
    }

    private Operation cancelled(Operation operation) {
        return switch (operation.kind()) {
            case ONBOARDING -> undone(operation);
            case PROVISIONING -> dismissed(operation);
        };
    }

    private Operation dismissed(Operation parked) {
        Operation dismissed = store.save(parked.dismissed(clock.instant()));
        LOG.info("{} of {}: given up by an administrator", parked.id(), parked.tenant());
        return dismissed;
    }

    private Operation undone(Operation operation) {
        Operation cancelling = store.save(operation.cancelling(clock.instant()));
        LOG.info("{} of {}: cancelled by an administrator", operation.id(), operation.tenant());
        if (cancelling.work().owner().isEmpty()) {
            due.accept(cancelling);
        }
        return cancelling;
    }

    private static void requireCancellable(Operation operation) {
        switch (operation.kind()) {
            case ONBOARDING -> requireUncommitted(operation);
            case PROVISIONING -> requireParked(operation);
        }
    }

    private static void requireParked(Operation provisioning) {
        if (provisioning.state() != OperationState.FAILED) {
            throw new OperationException(
                    Code.NOT_CANCELLABLE,
                    "Operation " + provisioning.id() + " gives a tenant that exists what a release declares, and is "
                            + provisioning.state().key() + ".",
                    "Leave it: what it makes harms nobody, and the tenant may need it; one that failed can be given up.");
        }
    }

    private static void requireUncommitted(Operation operation) {
        boolean committed = operation.results().commit().isPresent()
                || operation.step(StepId.COMMIT).state() == StepState.DONE;
        if (committed || operation.state() == OperationState.SUCCEEDED) {
            throw new OperationException(
                    Code.NOT_CANCELLABLE,
                    "The onboarding of " + operation.tenant() + " is committed.",
                    "Offboard the tenant with git revert of the onboarding commit.");
        }
    }

    private Operation find(OperationId id) {
        return store.operation(id)
                .orElseThrow(() -> new OperationException(
                        Code.NOT_FOUND, "There is no operation " + id + ".", "tenantry operation list shows them."));
    }

    /** An onboarding is the tenant's first operation and says how the tenant stands; others leave that as it is. */
    private Operation store(Operation changed, TenantState state) {
        Optional<TenantRecord> tenant =
                changed.kind() == OperationKind.ONBOARDING ? store.tenant(changed.tenant()) : Optional.empty();
        return tenant.map(record -> store.save(changed, record.in(state))).orElseGet(() -> store.save(changed));
    }
}
