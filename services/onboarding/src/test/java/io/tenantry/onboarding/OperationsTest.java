// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Step;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.FailingStateStore;
import io.tenantry.onboarding.store.FailingStateStore.When;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OperationsTest {

    private static final Reservation RESERVATION = Samples.reservation("key", "acme-k7x2q");
    private static final OperationId ID = RESERVATION.operation().id();

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final List<Operation> due = Collections.synchronizedList(new ArrayList<>());
    private final Operations operations = new Operations(
            store, release -> Optional.empty(), due::add, Clock.fixed(Samples.NOW, ZoneOffset.UTC), new Random());

    @BeforeEach
    void reserve() {
        store.reserve(RESERVATION);
    }

    private Operation stored() {
        return store.operation(ID).orElseThrow();
    }

    @Test
    void ofSeveralRetriesAtOnceOneHasAnEffect() {
        Operation parked = stored().failed(StepId.DATA, Samples.failure(), Samples.NOW);
        store.save(parked, store.tenant(parked.tenant()).orElseThrow().in(TenantState.FAILED));

        List<Boolean> accepted = Together.run(8, i -> isAccepted());

        assertThat(accepted).filteredOn(Boolean::booleanValue).hasSize(1);
        assertThat(due).hasSize(1);
        assertThat(stored().version()).isEqualTo(3);
    }

    @Test
    void aTenantThatIsChangedAtTheSameTimeKeepsNobodyFromRetrying() {
        Operation parked = stored().failed(StepId.DATA, Samples.failure(), Samples.NOW);
        store.save(parked, store.tenant(parked.tenant()).orElseThrow().in(TenantState.FAILED));
        StateStore changing = new FailingStateStore(store, When.BEFORE_THE_WRITE, write -> {
            if (write == 1) {
                store.save(store.tenant(parked.tenant()).orElseThrow());
            }
            return false;
        });

        new Operations(
                        changing,
                        release -> Optional.empty(),
                        due::add,
                        Clock.fixed(Samples.NOW, ZoneOffset.UTC),
                        new Random())
                .retry(ID);

        assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        assertThat(due).hasSize(1);
    }

    private boolean isAccepted() {
        try {
            operations.retry(ID);
            return true;
        } catch (OperationException refused) {
            assertThat(refused.code()).isEqualTo(OperationException.Code.NOT_PARKED);
            return false;
        }
    }

    @Test
    void severalCancelsAtOnceAreOne() {
        List<Operation> cancelled = Together.run(8, i -> operations.cancel(ID));

        assertThat(cancelled).extracting(Operation::version).containsOnly(2L);
        assertThat(due).hasSize(1);
    }

    private Operation provisioning() {
        store.save(
                stored().succeeded(Samples.NOW),
                store.tenant(stored().tenant()).orElseThrow().in(TenantState.ACTIVE));
        return operations.provision(stored().tenant(), new Release("1.1.0"));
    }

    @Test
    void aProvisioningThatFailedIsGivenUpAndUndoesNothing() {
        Operation parked = store.save(provisioning()
                .done(StepId.DATA, new StepResult("table x"), Samples.NOW)
                .failed(StepId.ACCESS, Samples.failure(), Samples.NOW));
        due.clear();

        Operation ended = operations.cancel(parked.id());

        assertThat(ended.state()).isEqualTo(OperationState.CANCELLED);
        assertThat(ended.steps()).extracting(Step::state).containsExactly(StepState.DONE, StepState.SKIPPED);
        assertThat(ended.step(StepId.ACCESS).message()).contains("given up; what it may have made stays");
        assertThat(due).isEmpty();
        assertThat(store.tenant(ended.tenant()).orElseThrow().state()).isEqualTo(TenantState.ACTIVE);
        assertThat(operations.cancel(parked.id())).isEqualTo(ended);
    }

    @Test
    void aProvisioningThatRunsIsLeftToItself() {
        Operation running = provisioning();

        assertThatThrownBy(() -> operations.cancel(running.id()))
                .isInstanceOfSatisfying(OperationException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(OperationException.Code.NOT_CANCELLABLE);
                    assertThat(refused.detail()).contains("is running");
                });
    }

    @Test
    void aCancelLeavesTheLeaseToItsOwnerAndOffersTheWorkToNobody() {
        Operation leased = store.save(stored().leased("one", Samples.NOW.plusSeconds(10)));

        Operation cancelled = operations.cancel(ID);

        assertThat(cancelled.isCancelling()).isTrue();
        assertThat(cancelled.work()).isEqualTo(leased.work());
        assertThat(due).isEmpty();
    }
}
