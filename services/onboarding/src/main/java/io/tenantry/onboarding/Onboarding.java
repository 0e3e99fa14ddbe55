// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.capacity.Capacity;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Accepts requests for new tenants: one accepted request leads to exactly one tenant and one operation, whatever is
 * repeated or runs at the same time. The work itself is done by whoever leases the operation.
 */
public final class Onboarding {

    private static final Logger LOG = LoggerFactory.getLogger(Onboarding.class);

    /** Four draws of 26^5 suffixes collide so rarely that a further one would hide a fault. */
    private static final int MAX_DRAWS = 4;

    private final StateStore store;
    private final ServedCells cells;
    private final Consumer<Operation> reserved;
    private final Clock clock;
    private final RandomGenerator random;
    private final Optional<Capacity> capacity;

    /**
     * @param cells where tenants are placed, each in the first one that has room
     * @param reserved told of every new operation, so that work begins without waiting for the next look at the store
     */
    public Onboarding(
            StateStore store, ServedCells cells, Consumer<Operation> reserved, Clock clock, RandomGenerator random) {
        this(store, cells, reserved, clock, random, Optional.empty());
    }

    private Onboarding(
            StateStore store,
            ServedCells cells,
            Consumer<Operation> reserved,
            Clock clock,
            RandomGenerator random,
            Optional<Capacity> capacity) {
        this.store = store;
        this.cells = cells;
        this.reserved = reserved;
        this.clock = clock;
        this.random = random;
        this.capacity = capacity;
    }

    /** The same, but with no more tenants than there is room for. */
    public Onboarding within(Capacity limited) {
        return new Onboarding(store, cells, reserved, clock, random, Optional.of(limited));
    }

    /**
     * Reserves the slug and begins the onboarding, or returns what the same request led to before.
     *
     * @throws OnboardingException if the slug is taken, the key was used for another request, or no place is left; then
     *     nothing was written
     */
    public AcceptedRequest accept(OnboardingRequest request, IdempotencyKey key) {
        return accept(request, key, Optional.empty());
    }

    /**
     * As {@link #accept(OnboardingRequest, IdempotencyKey)}, but the onboarding waits for proof of the e-mail address.
     *
     * @param patience how long the proof can be given; empty when none is needed
     */
    AcceptedRequest accept(OnboardingRequest request, IdempotencyKey key, Optional<Duration> patience) {
        Optional<AcceptedRequest> earlier = store.accepted(key, clock.instant());
        if (earlier.isPresent()) {
            return repeated(request, earlier.get());
        }
        for (Cell cell : places()) {
            Optional<AcceptedRequest> accepted = reserveIn(cell, new Asked(request, key, patience));
            if (accepted.isPresent()) {
                return accepted.get();
            }
        }
        throw new OnboardingException(Code.CELLS_FULL, "Every cell is full; add a cell and try again.");
    }

    /** Where the next tenant is placed, unless that cell is full by then. */
    public Cell place() {
        return places().get(0);
    }

    private List<Cell> places() {
        return capacity.map(counted -> counted.places(cells)).orElse(cells.inOrder());
    }

    private record Asked(OnboardingRequest request, IdempotencyKey key, Optional<Duration> patience) {

        Operation operation(TenantRecord tenant) {
            return patience.map(time ->
                            Operation.awaitingProof(tenant, tenant.createdAt().plus(time)))
                    .orElseGet(() -> Operation.reserved(tenant));
        }
    }

    private Optional<AcceptedRequest> reserveIn(Cell cell, Asked asked) {
        OnboardingRequest request = asked.request();
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            Reservation reservation = draft(cell, asked);
            ReserveOutcome outcome = reserve(reservation);
            if (outcome instanceof ReserveOutcome.Reserved) {
                LOG.info(
                        "{} of {}: accepted, scope {}",
                        reservation.operation().id(),
                        reservation.tenant().id(),
                        asked.key().scope());
                reserved.accept(reservation.operation().withVersion(1));
                return Optional.of(answer(reservation));
            } else if (outcome instanceof ReserveOutcome.KeyUsed used) {
                return Optional.of(repeated(request, used.earlier()));
            } else if (outcome instanceof ReserveOutcome.KeyContended) {
                throw new OnboardingException(
                        Code.REQUEST_IN_FLIGHT, "Another request with this Idempotency-Key is being stored.");
            } else if (outcome instanceof ReserveOutcome.SlugTaken) {
                throw new OnboardingException(
                        Code.SLUG_TAKEN, "The name " + request.slug() + " is taken; choose another.");
            } else if (outcome instanceof ReserveOutcome.CellFull) {
                return Optional.empty();
            }
        }
        throw new IllegalStateException("no free id in " + MAX_DRAWS + " draws for " + request.slug());
    }

    /** Room is taken first: what others ask for at the same time must not be promised twice. */
    private ReserveOutcome reserve(Reservation reservation) {
        capacity.ifPresent(room -> room.claim(reservation.operation()));
        boolean reserved = false;
        try {
            ReserveOutcome outcome = store.reserve(reservation);
            reserved = outcome instanceof ReserveOutcome.Reserved;
            return outcome;
        } finally {
            if (!reserved) {
                capacity.ifPresent(room -> room.release(reservation.operation()));
            }
        }
    }

    private Reservation draft(Cell cell, Asked asked) {
        OnboardingRequest request = asked.request();
        Instant now = clock.instant();
        TenantId id = TenantId.draw(request.slug(), random);
        OperationId operation = OperationId.create(now, random);
        TenantRecord tenant = new TenantRecord(
                id,
                new TenantRecord.Placement(
                        cell.name(), cell.region(), cell.domain().host(request.slug())),
                Settings.startingWith(request.tier()),
                TenantState.PROVISIONING,
                new TenantRecord.Contact(request.companyName(), request.adminEmail()),
                Results.NONE,
                operation,
                now,
                0);
        return new Reservation(asked.key(), request.fingerprint(), tenant, asked.operation(tenant));
    }

    private static AcceptedRequest answer(Reservation reservation) {
        TenantRecord tenant = reservation.tenant();
        return new AcceptedRequest(
                reservation.fingerprint(),
                tenant.operation(),
                tenant.id(),
                tenant.placement().host());
    }

    private static AcceptedRequest repeated(OnboardingRequest request, AcceptedRequest earlier) {
        if (!earlier.fingerprint().equals(request.fingerprint())) {
            throw new OnboardingException(
                    Code.IDEMPOTENCY_KEY_REUSED,
                    "This Idempotency-Key was used for another request; use a new key for a new request.");
        }
        return earlier;
    }
}
