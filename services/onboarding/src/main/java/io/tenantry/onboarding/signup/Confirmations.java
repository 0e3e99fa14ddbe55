// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.operation.OperationException.Code;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the proof that the e-mail address of a sign-up belongs to whoever signed up, and has the mail sent again. */
public final class Confirmations {

    private static final Logger LOG = LoggerFactory.getLogger(Confirmations.class);

    /** A worker writes twice while it sends a mail. */
    private static final int MAX_MEETINGS = 10;

    private static final Duration BETWEEN_MAILS = Duration.ofMinutes(1);

    private final StateStore store;
    private final Consumer<Operation> due;
    private final Clock clock;

    /** @param due told of what is due at once, so that work goes on without waiting for the next look at the store */
    public Confirmations(StateStore store, Consumer<Operation> due, Clock clock) {
        this.store = store;
        this.due = due;
        this.clock = clock;
    }

    /**
     * Lets the sign-up go on; the caller has shown that the mail was read. Harmless where it was done before.
     *
     * @throws OperationException if there is no such sign-up, or its time is over
     */
    public Operation confirm(OperationId id) {
        return changed(id, operation -> {
            if (!operation.proof().isOpen()) {
                return Optional.empty();
            }
            requireInTime(operation);
            LOG.info("{} of {}: the e-mail address is confirmed", id, operation.tenant());
            return Optional.of(operation.proven(clock.instant()));
        });
    }

    /**
     * Has the mail sent again; harmless where it is not waited for.
     *
     * @throws OperationException if there is no such sign-up, its time is over, or enough mails were sent for now
     */
    public Operation sendAgain(OperationId id) {
        return changed(id, operation -> {
            if (operation.proof().state() != Proof.State.AWAITED) {
                return Optional.empty();
            }
            requireInTime(operation);
            requireFew(operation);
            return Optional.of(operation.mailDueAgain(clock.instant()));
        });
    }

    private void requireInTime(Operation operation) {
        boolean undone = operation.isCancelling() || operation.state() == OperationState.CANCELLED;
        if (undone || operation.proof().isExpired(clock.instant())) {
            throw new OperationException(
                    Code.PROOF_TOO_LATE,
                    "The time to confirm this sign-up is over. Nothing was set up and its name is free again: sign up again.",
                    "Sign up again; the new mail comes with a new link.");
        }
    }

    private void requireFew(Operation operation) {
        if (operation.proof().mails() >= Proof.MAX_MAILS) {
            throw new OperationException(
                    Code.NO_MORE_MAILS,
                    "All " + Proof.MAX_MAILS
                            + " mails of this sign-up were sent; the link of each of them still works. Look into"
                            + " the folder for unwanted mail.",
                    "If no mail is there, check the e-mail address and sign up again.");
        }
        if (clock.instant().isBefore(operation.updatedAt().plus(BETWEEN_MAILS))) {
            throw new OperationException(
                    Code.TOO_MANY_MAILS,
                    "A mail can be sent again once a minute, and " + Proof.MAX_MAILS
                            + " times in all; look into the folder for unwanted mail.",
                    "Wait a minute.");
        }
    }

    private Operation changed(OperationId id, Function<Operation, Optional<Operation>> change) {
        for (int attempt = 1; ; attempt++) {
            Operation operation = find(id);
            Optional<Operation> changed = change.apply(operation);
            if (changed.isEmpty()) {
                return operation;
            }
            try {
                Operation saved = save(operation, changed.get());
                due.accept(saved);
                return saved;
            } catch (StaleWriteException e) {
                if (attempt == MAX_MEETINGS) {
                    throw new StoreUnavailableException("the operation " + id + " changes too fast", e);
                }
                LOG.debug("{} has gone on meanwhile; looked at again", id);
            }
        }
    }

    /** A parked operation has a tenant that is marked as failed. */
    private Operation save(Operation before, Operation after) {
        Optional<TenantRecord> parked =
                before.state() == OperationState.FAILED ? store.tenant(before.tenant()) : Optional.empty();
        return parked.map(tenant -> store.save(after, tenant.in(TenantState.PROVISIONING)))
                .orElseGet(() -> store.save(after));
    }

    private Operation find(OperationId id) {
        return store.operation(id)
                .orElseThrow(() -> new OperationException(
                        Code.NOT_FOUND, "There is no sign-up " + id + ".", "Use the whole link of the mail."));
    }
}
