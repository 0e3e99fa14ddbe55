// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Results;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StateStoreContract;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.onboarding.store.TenantFilter;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

class DynamoStateStoreIT extends StateStoreContract {

    private static final Instant END = Samples.NOW.truncatedTo(ChronoUnit.SECONDS);

    private final TestAws aws = new TestAws();
    private final StateStore store = new DynamoStateStore(aws.clients().dynamo());

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
        aws.calls();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected StateStore store() {
        return store;
    }

    static Fault[] faults() {
        return new Fault[] {Fault.fail(), Fault.throttle(), Fault.loseAnswer(), Fault.failAfterwards()};
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aReservationHoldsThoughItsAnswerIsLost(Fault fault) {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");
        aws.next("TransactWriteItems", 1, fault);

        assertThat(store.reserve(reservation)).isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store.tenants(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void aReservationThatIsMadeAgainIsTheSame() {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");
        store.reserve(reservation);
        store.reserve(Samples.reservation("other", "globex-k7x2q"));

        assertThat(store.reserve(reservation)).isEqualTo(new ReserveOutcome.Reserved());
        assertThat(store.tenants(10, Optional.empty()).items()).hasSize(2);
    }

    /** It holds the company's name and the address of somebody who may never have signed up. */
    @Test
    void aTenantThatWasCancelledExpiresAndADayLaterIfItsAddressWasNeverProven() {
        Operation proven = reserved();
        Reservation other = Samples.reservation("other", "globex-k7x2q");
        Operation unproven = Operation.awaitingProof(other.tenant(), Samples.NOW.plusSeconds(60));
        store.reserve(new Reservation(other.key(), other.fingerprint(), other.tenant(), unproven));

        assertThat(expiryOnceCancelled(proven)).isEqualTo(END.plus(Duration.ofDays(90)));
        assertThat(expiryOnceCancelled(unproven.withVersion(1))).isEqualTo(END.plus(Duration.ofDays(1)));
    }

    private Instant expiryOnceCancelled(Operation operation) {
        TenantRecord tenant = store.tenant(operation.tenant()).orElseThrow();
        store.cancel(
                operation.cancelled(Samples.NOW), tenant.ended(TenantState.CANCELLED, Results.NONE), Optional.empty());
        Map<String, AttributeValue> item = aws.clients()
                .dynamo()
                .getItem(get -> get.tableName(StateTable.NAME).key(StateTable.key(operation.tenant())))
                .item();
        return Instant.ofEpochSecond(new ItemReader(item).number(StateTable.EXPIRES_AT));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anOwnWriteIsRecognisedWhenTheSdkRepeatedIt(Fault fault) {
        Operation leased = reserved().leased("worker-1", Samples.NOW.plusSeconds(30));
        aws.next("PutItem", 1, fault);

        Operation saved = store.save(leased);

        assertThat(saved.version()).isEqualTo(2);
        assertThat(store.operation(leased.id())).contains(saved);
        assertThat(aws.calls()).filteredOn("PutItem"::equals).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void anOwnFinishIsRecognisedWhenTheSdkRepeatedIt(Fault fault) {
        Operation ended = reserved().succeeded(Samples.NOW);
        TenantRecord active = store.tenant(ended.tenant()).orElseThrow().ended(TenantState.ACTIVE, Samples.RESULTS);
        aws.next("TransactWriteItems", 1, fault);

        Operation finished = store.save(ended, active);

        assertThat(store.operation(ended.id())).contains(finished);
        assertThat(store.tenant(ended.tenant())).contains(active.withVersion(2));
    }

    @Test
    void whatAnotherWorkerWroteIsNotTakenForOurOwn() {
        Operation reserved = reserved();
        store.save(reserved.leased("worker-1", Samples.NOW.plusSeconds(30)));
        aws.next("PutItem", 1, Fault.fail());

        assertThatThrownBy(() -> store.save(reserved.leased("worker-2", Samples.NOW.plusSeconds(30))))
                .isInstanceOf(StaleWriteException.class);
    }

    @Test
    void aStoreThatDoesNotAnswerIsSaidToBeUnavailable() {
        aws.next("GetItem", 16, Fault.fail());

        assertThatThrownBy(() -> store.tenant(
                        Samples.reservation("key", "acme-k7x2q").tenant().id()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasMessageContaining("request ");
    }

    @Test
    void whatCannotBeReadKeepsNoOtherOperationWaiting() {
        Operation readable = reserved();
        for (int i = 0; i < 12; i++) {
            putAnUnreadableOperation("broken-" + i, readable);
        }

        assertThat(store.due(Samples.CELLS, Samples.NOW.plusSeconds(1), 2)).containsExactly(readable);
    }

    @Test
    void aTenantThatCannotBeReadIsLeftOutOfTheList() {
        Operation readable = reserved();
        Map<String, AttributeValue> item = new HashMap<>(
                TenantItems.write(Samples.reservation("other", "globex-k7x2q").tenant()));
        item.put("state", AttributeValue.fromS("of-a-later-version"));
        aws.plain()
                .dynamo()
                .putItem(request -> request.tableName(StateTable.NAME).item(item));

        assertThat(store.tenants(10, Optional.empty()).items())
                .extracting(TenantRecord::id)
                .containsExactly(readable.tenant());
    }

    private void putAnUnreadableOperation(String id, Operation sameShard) {
        Map<String, AttributeValue> item = new HashMap<>(OperationItems.write(sameShard));
        item.put(StateTable.PK, AttributeValue.fromS("operation#" + id));
        item.put("state", AttributeValue.fromS("of-a-later-version"));
        item.put(StateTable.DUE_AT, AttributeValue.fromN("1"));
        aws.plain()
                .dynamo()
                .putItem(request -> request.tableName(StateTable.NAME).item(item));
    }

    private Map<String, AttributeValue> listed(int number) {
        String id = "tenant" + number + "x-k7x2q";
        Map<String, AttributeValue> item =
                new HashMap<>(TenantItems.write(Samples.tenant(id).withVersion(1)));
        item.put(StateTable.LIST_AT, AttributeValue.fromS(ListPosition.listAt(Samples.NOW.plusSeconds(number), id)));
        return item;
    }

    private void put(List<Map<String, AttributeValue>> atMost25) {
        List<WriteRequest> puts = atMost25.stream()
                .map(item ->
                        WriteRequest.builder().putRequest(put -> put.item(item)).build())
                .toList();
        aws.plain().dynamo().batchWriteItem(request -> request.requestItems(Map.of(StateTable.NAME, puts)));
    }

    @Test
    void aFilterThatLetsFewThroughReadsABoundedPartOfALongListAndGoesOn() {
        List<Map<String, AttributeValue>> items =
                IntStream.range(0, 1_250).mapToObj(this::listed).toList();
        items.get(3).put("state", AttributeValue.fromS(TenantState.FAILED.key()));
        for (int from = 0; from < items.size(); from += 25) {
            put(items.subList(from, from + 25));
        }
        TenantFilter failed = new TenantFilter(Optional.of(TenantState.FAILED), Optional.empty(), Optional.empty());
        aws.calls();

        Page<TenantRecord> first = store.tenants(failed, 10, Optional.empty());
        assertThat(aws.calls()).containsOnly("Query").hasSize(5);
        Page<TenantRecord> second = store.tenants(failed, 10, first.next());

        assertThat(first.items()).isEmpty();
        assertThat(second.items()).extracting(TenantRecord::id).containsExactly(new TenantId("tenant3x-k7x2q"));
        assertThat(second.next()).isEmpty();
    }

    @Test
    void readsAreByKeyOrIndexAndNeverAScan() {
        Operation reserved = reserved();
        store.due(Samples.CELLS, Samples.NOW.plusSeconds(1), 10);
        store.tenants(10, Optional.empty());
        store.save(reserved.leased("worker-1", Samples.NOW));

        assertThat(aws.calls()).doesNotContain("Scan", "CreateTable", "DescribeTable");
    }

    private Operation reserved() {
        Reservation reservation = Samples.reservation("key", "acme-k7x2q");
        store.reserve(reservation);
        return store.operation(reservation.operation().id()).orElseThrow();
    }
}
