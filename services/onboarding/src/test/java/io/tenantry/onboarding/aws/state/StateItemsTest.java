// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class StateItemsTest {

    private static final Instant NOW = Samples.NOW;
    private static final Reservation RESERVATION = Samples.reservation("key-1", "acme-k7x2q");

    @Test
    void operationsReadBackAsWrittenInEveryState() {
        for (Operation operation : everyStateOfAnOperation()) {
            assertThat(OperationItems.read(OperationItems.write(operation))).isEqualTo(operation);
        }
    }

    private static List<Operation> everyStateOfAnOperation() {
        List<Operation> operations = new ArrayList<>();
        Operation operation = RESERVATION.operation();
        for (StepId step : StepId.values()) {
            Operation started =
                    operation.leased("worker-1", NOW.plusSeconds(30)).started(step, NOW.plusMillis(1));
            operations.add(operation);
            operations.add(started);
            operations.add(started.retrying(step, Samples.failure(), NOW.plusNanos(5), NOW));
            operations.add(started.failed(step, Samples.failure(), NOW));
            operations.add(started.skipped(step, "no cluster is connected", NOW));
            operation =
                    started.done(step, new StepResult("", Samples.RESULTS), NOW).withVersion(operation.version() + 1);
        }
        operations.add(operation.succeeded(NOW));
        return operations;
    }

    @Test
    void anItemFromBeforeThereWereKindsIsAnOnboarding() {
        Map<String, AttributeValue> item = new HashMap<>(OperationItems.write(RESERVATION.operation()));
        item.remove("kind");

        assertThat(OperationItems.read(item)).isEqualTo(RESERVATION.operation());
    }

    @Test
    void aProvisioningReadsBackWithItsReleaseAndItsStepsAlone() {
        Operation provisioning =
                Operation.provisioning(RESERVATION.operation().id(), RESERVATION.tenant(), new Release("1.2.0"), NOW);

        assertThat(provisioning.steps()).hasSize(2);
        assertThat(OperationItems.read(OperationItems.write(provisioning))).isEqualTo(provisioning);
    }

    @Test
    void tenantsReadBackAsWrittenInEveryState() {
        for (TenantState state : TenantState.values()) {
            for (Tier tier : Tier.values()) {
                for (Ring ring : Ring.values()) {
                    TenantRecord tenant = with(new Settings(
                                    tier, ring, Optional.of(new Release("1.2.3")), ring == Ring.EARLY))
                            .ended(state, Samples.RESULTS);

                    assertThat(TenantItems.read(TenantItems.write(tenant))).isEqualTo(tenant);
                }
            }
        }
        TenantRecord fresh = RESERVATION.tenant();
        assertThat(TenantItems.read(TenantItems.write(fresh))).isEqualTo(fresh);
    }

    /** An unassigned code point stands for one that a newer Unicode version has assigned. */
    @Test
    void namesThatTheDoorOfAnotherVersionLetInAreRead() {
        TenantRecord.Contact contact =
                new TenantRecord.Contact(new CompanyName("Acme \u0378"), new EmailAddress("admin@ex\u00e4mple.com"));
        TenantRecord tenant = with(RESERVATION.tenant().settings(), contact);

        assertThat(TenantItems.read(TenantItems.write(tenant))).isEqualTo(tenant);
    }

    private static TenantRecord with(Settings settings) {
        return with(settings, RESERVATION.tenant().contact());
    }

    private static TenantRecord with(Settings settings, TenantRecord.Contact contact) {
        TenantRecord tenant = RESERVATION.tenant();
        return new TenantRecord(
                tenant.id(),
                tenant.placement(),
                settings,
                tenant.state(),
                contact,
                tenant.results(),
                tenant.operation(),
                tenant.createdAt(),
                7);
    }

    @Test
    void acceptedRequestsReadBackUntilTheirTimeIsOver() {
        Map<String, AttributeValue> item = AcceptedItems.write(RESERVATION);
        AcceptedRequest expected = new AcceptedRequest(
                RESERVATION.fingerprint(),
                RESERVATION.operation().id(),
                RESERVATION.tenant().id(),
                RESERVATION.tenant().placement().host());

        assertThat(AcceptedItems.readAlive(item, NOW.plus(Duration.ofHours(24)).minusSeconds(1)))
                .contains(expected);
        assertThat(AcceptedItems.readAlive(item, NOW.plus(Duration.ofHours(24))))
                .isEmpty();
    }

    @Test
    void theKeyThatACallerChoseIsNotStored() {
        assertThat(AcceptedItems.write(RESERVATION).toString()).doesNotContain("key-1");
    }

    @Test
    void onlyTheTenantItemHoldsPersonalData() {
        assertThat(TenantItems.write(RESERVATION.tenant()).toString())
                .contains(Samples.COMPANY)
                .contains(Samples.EMAIL);
        for (ReserveTransaction.Part part : ReserveTransaction.Part.values()) {
            String written = new ReserveTransaction(RESERVATION)
                    .request()
                    .transactItems()
                    .get(part.ordinal())
                    .toString();
            if (part != ReserveTransaction.Part.TENANT) {
                assertThat(written)
                        .as(part.name())
                        .doesNotContain(Samples.COMPANY)
                        .doesNotContain(Samples.EMAIL);
            }
        }
    }

    @Test
    void endedOperationsAreNotInTheIndexOfDueWork() {
        Operation ended = RESERVATION.operation().succeeded(NOW);

        assertThat(OperationItems.write(ended)).doesNotContainKeys(StateTable.DUE_AT, StateTable.DUE_SHARD);
        assertThat(OperationItems.write(RESERVATION.operation())).containsKeys(StateTable.DUE_AT, StateTable.DUE_SHARD);
    }

    @Test
    void whatHasEndedExpiresAndWhatWaitsForSomebodyDoesNot() {
        Operation operation = RESERVATION.operation();
        Operation parked = operation.failed(StepId.DATA, Samples.failure(), NOW);

        assertThat(OperationItems.write(operation.succeeded(NOW)).get(StateTable.EXPIRES_AT))
                .isEqualTo(AttributeValue.fromN(
                        Long.toString(NOW.plus(Duration.ofDays(90)).getEpochSecond())));
        assertThat(OperationItems.write(operation)).doesNotContainKey(StateTable.EXPIRES_AT);
        assertThat(OperationItems.write(parked)).doesNotContainKey(StateTable.EXPIRES_AT);
        assertThat(TenantItems.write(RESERVATION.tenant())).doesNotContainKey(StateTable.EXPIRES_AT);
    }

    @Test
    void anItemWithoutAnAttributeThatItMustHaveIsRefused() {
        assertThatThrownBy(() -> OperationItems.read(Map.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("missing");
    }
}
