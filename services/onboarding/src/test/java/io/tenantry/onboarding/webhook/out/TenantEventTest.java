// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Release;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TenantEventTest {

    private static final Instant NOW = Samples.NOW;
    private static final OperationId ID = OperationId.create(NOW, new Random(1));

    private final TenantRecord tenant = Samples.tenant("acme-k7x2q");

    private List<EventType> told(Operation operation) {
        return TenantEvent.of(operation, tenant).stream().map(TenantEvent::type).toList();
    }

    private static List<Operation> runs(Operation operation) {
        return List.of(operation, operation.succeeded(NOW), operation.failed(StepId.DATA, Samples.failure(), NOW));
    }

    @Test
    void tellOfAnOnboarding() {
        List<Operation> runs = runs(Operation.reserved(tenant));

        assertThat(runs.stream().map(this::told))
                .containsExactly(
                        List.of(EventType.ONBOARDING_STARTED),
                        List.of(EventType.ONBOARDING_STARTED, EventType.ONBOARDING_ACTIVE),
                        List.of(EventType.ONBOARDING_STARTED, EventType.ONBOARDING_FAILED));
    }

    /** A billing system that hears of a failed onboarding ends a customer who is served. */
    @Test
    void tellNothingOfWhatIsProvisionedForAnActiveTenant() {
        TenantRecord active = tenant.in(TenantState.ACTIVE);
        List<Operation> runs = runs(Operation.provisioning(ID, active, new Release("1.2.0"), NOW));

        assertThat(runs)
                .allSatisfy(run -> assertThat(TenantEvent.of(run, active)).isEmpty());
    }

    private Operation unproven() {
        return Operation.awaitingProof(tenant, NOW.plusSeconds(3600));
    }

    @Test
    void tellNothingOfASignUpThatNobodyHasProven() {
        List<Operation> runs = List.of(
                unproven(),
                unproven().mailed(NOW),
                unproven().cancelling(NOW),
                unproven().cancelled(NOW));

        assertThat(runs).allSatisfy(run -> assertThat(told(run)).isEmpty());
    }

    @Test
    void tellOfASignUpFromItsProofOn() {
        Instant proven = NOW.plusSeconds(60);

        assertThat(TenantEvent.of(unproven().mailed(NOW).proven(proven), tenant))
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo(proven))
                .satisfies(event -> assertThat(event.type()).isEqualTo(EventType.ONBOARDING_STARTED));
    }

    @Test
    void tellACancelledOnboardingAsFailed() {
        Operation cancelled = Operation.reserved(tenant).cancelling(NOW).cancelled(NOW.plusSeconds(5));

        assertThat(told(Operation.reserved(tenant).cancelling(NOW))).containsExactly(EventType.ONBOARDING_STARTED);
        assertThat(TenantEvent.of(cancelled, tenant))
                .filteredOn(event -> event.type() == EventType.ONBOARDING_FAILED)
                .singleElement()
                .satisfies(event -> assertThat(event.cause()).contains("cancelled"));
    }
}
