// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works on a sign-up whose e-mail address is not proven: has the mail sent, recorded before and after, then leaves it
 * until its time is over, and gives it up when it is. Whoever crashes after sending sends the same mail again.
 */
final class Proving {

    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);

    private final ProofMails mails;
    private final BooleanSupplier closing;
    private final Clock clock;

    Proving(ProofMails mails, BooleanSupplier closing, Clock clock) {
        this.mails = mails;
        this.closing = closing;
        this.clock = clock;
    }

    /** Afterwards the operation is released or cancelling, unless the mail could not be sent. */
    Optional<Failure> run(TenantRecord tenant, Journal journal) {
        Operation operation = journal.current();
        if (operation.proof().isExpired(clock.instant())) {
            LOG.info("{} of {}: given up, the e-mail address was not confirmed in time", operation.id(), tenant.id());
            // without a write of its own: the end, which is next, carries it
            journal.note(current -> current.cancelling(clock.instant()));
        } else if (closing.getAsBoolean()) {
            journal.handBack();
        } else if (operation.proof().state() == Proof.State.MAIL_DUE) {
            return send(tenant, journal);
        } else {
            journal.release(this::waiting);
        }
        return Optional.empty();
    }

    private Optional<Failure> send(TenantRecord tenant, Journal journal) {
        journal.write(operation -> operation.started(StepId.RESERVE, clock.instant()));
        if (journal.current().isCancelling()) {
            return Optional.empty();
        }
        try {
            mails.ask(tenant, journal.current());
        } catch (RuntimeException | Error e) {
            return Optional.of(Failure.of(StepId.RESERVE, e));
        }
        journal.release(this::waiting);
        return Optional.empty();
    }

    /** Cancelled in this very moment it is undone instead. */
    private Operation waiting(Operation operation) {
        Instant now = clock.instant();
        return operation.isCancelling() ? operation.handedBack(now) : operation.mailed(now);
    }
}
