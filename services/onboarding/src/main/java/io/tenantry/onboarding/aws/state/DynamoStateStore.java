// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.aws.table.ListFilter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateQueries;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.ReserveOutcome;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.TenantFilter;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * The state in one DynamoDB table, which the baseline has made. Every write names the version that it replaces; since
 * the SDK may send a write again whose answer was lost, a refused write is first compared with what is stored.
 */
public final class DynamoStateStore implements StateStore {

    private static final String UNCHANGED = "version = :version";

    /** For a turn at a cell: less than clients wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final StateQueries.Due<Operation> DUE = new StateQueries.Due<>(
            OperationItems::read, operation -> operation.work().dueAt().orElseThrow());

    private final DynamoDbClient dynamo;
    private final CellTurns turns = new CellTurns(PATIENCE);
    private final StateQueries queries;
    private final StoreCalls calls;

    public DynamoStateStore(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
        this.queries = new StateQueries(dynamo);
        this.calls = new StoreCalls(dynamo);
    }

    @Override
    public ReserveOutcome reserve(Reservation reservation) {
        return StoreCalls.answered(() -> {
            try {
                TransactWriteItemsRequest request = new ReserveTransaction(reservation).request();
                turns.take(reservation.tenant().placement().cell(), () -> dynamo.transactWriteItems(request));
                return new ReserveOutcome.Reserved();
            } catch (TransactionCanceledException e) {
                return refused(reservation, e);
            }
        });
    }

    private ReserveOutcome refused(Reservation reservation, TransactionCanceledException cancelled) {
        if (ReserveTransaction.isKeyContended(cancelled)) {
            return new ReserveOutcome.KeyContended();
        }
        return switch (ReserveTransaction.refused(cancelled).orElseThrow(() -> cancelled)) {
            case KEY -> keyUsed(reservation, cancelled);
            case SLUG -> new ReserveOutcome.SlugTaken();
            case TENANT, OPERATION -> new ReserveOutcome.IdTaken();
            case CELL -> new ReserveOutcome.CellFull();
        };
    }

    private ReserveOutcome keyUsed(Reservation reservation, TransactionCanceledException cancelled) {
        AcceptedRequest earlier =
                item(StateTable.key(reservation.key())).map(AcceptedItems::read).orElseThrow(() -> cancelled);
        boolean own = earlier.operation().equals(reservation.operation().id());
        return own ? new ReserveOutcome.Reserved() : new ReserveOutcome.KeyUsed(earlier);
    }

    @Override
    public Optional<AcceptedRequest> accepted(IdempotencyKey key, Instant now) {
        return StoreCalls.answered(
                () -> item(StateTable.key(key)).flatMap(found -> AcceptedItems.readAlive(found, now)));
    }

    @Override
    public Optional<Operation> operation(OperationId id) {
        return StoreCalls.answered(() -> item(StateTable.key(id)).map(OperationItems::read));
    }

    @Override
    public List<Operation> due(Set<CellName> cells, Instant now, int limit) {
        List<AttributeValue> shards = cells.stream().flatMap(StateTable::shards).toList();
        return StoreCalls.answered(() -> queries.due(shards, now, limit, DUE));
    }

    @Override
    public Operation begin(Operation operation) {
        return put(operation, put -> put.conditionExpression(ReserveTransaction.ABSENT));
    }

    @Override
    public Operation save(Operation operation) {
        return put(operation, replacing(operation.version()));
    }

    private Operation put(Operation operation, Consumer<PutItemRequest.Builder> condition) {
        Operation written = operation.withVersion(operation.version() + 1);
        return StoreCalls.answered(() -> {
            put("operation " + operation.id(), OperationItems.write(written), condition);
            return written;
        });
    }

    @Override
    public TenantRecord save(TenantRecord tenant) {
        TenantRecord written = tenant.withVersion(tenant.version() + 1);
        return StoreCalls.answered(() -> {
            put("tenant " + tenant.id(), TenantItems.write(written), replacing(tenant.version()));
            return written;
        });
    }

    private static Consumer<PutItemRequest.Builder> replacing(long version) {
        return put -> put.conditionExpression(UNCHANGED).expressionAttributeValues(version(version));
    }

    private void put(String what, Map<String, AttributeValue> item, Consumer<PutItemRequest.Builder> condition) {
        try {
            dynamo.putItem(PutItemRequest.builder()
                    .tableName(StateTable.NAME)
                    .item(item)
                    .applyMutation(condition)
                    .build());
        } catch (ConditionalCheckFailedException e) {
            calls.requireStored(what, item);
        }
    }

    @Override
    public Operation save(Operation operation, TenantRecord tenant) {
        return together(operation, tenant, List.of());
    }

    @Override
    public Operation cancel(Operation operation, TenantRecord tenant, Optional<Instant> quarantine) {
        CancelTransaction cancel = new CancelTransaction(tenant, quarantine, operation.updatedAt());
        return StoreCalls.answered(
                () -> turns.take(tenant.placement().cell(), () -> together(operation, tenant, cancel.givenBack())));
    }

    private Operation together(Operation operation, TenantRecord tenant, List<TransactWriteItem> beside) {
        Operation written = operation.withVersion(operation.version() + 1);
        Map<String, AttributeValue> item = OperationItems.write(written);
        Map<String, AttributeValue> tenantItem = tenantItem(operation, tenant.withVersion(tenant.version() + 1));
        List<TransactWriteItem> writes = new ArrayList<>(beside);
        writes.add(replace(item, operation.version()));
        writes.add(replace(tenantItem, tenant.version()));
        return StoreCalls.answered(() -> {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(writes));
            } catch (TransactionCanceledException e) {
                if (!AwsFailures.isConditionFailed(e)) {
                    throw e;
                }
                calls.requireStored("operation " + operation.id(), item);
                calls.requireStored("tenant " + tenant.id(), tenantItem);
            }
            return written;
        });
    }

    private static Map<String, AttributeValue> tenantItem(Operation operation, TenantRecord tenant) {
        return OperationItems.expiresAt(operation)
                .filter(never -> tenant.state() == TenantState.CANCELLED)
                .map(at -> TenantItems.write(tenant, at))
                .orElseGet(() -> TenantItems.write(tenant));
    }

    private static TransactWriteItem replace(Map<String, AttributeValue> item, long replaced) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(StateTable.NAME)
                        .item(item)
                        .conditionExpression(UNCHANGED)
                        .expressionAttributeValues(version(replaced)))
                .build();
    }

    private static Map<String, AttributeValue> version(long version) {
        return Map.of(":version", AttributeValue.fromN(Long.toString(version)));
    }

    @Override
    public Page<Operation> operations(OperationState state, int pageSize, Optional<String> next) {
        ListPosition.Asked asked = ListPosition.Asked.of(StateTable.operations(state), pageSize, next);
        return StoreCalls.answered(
                () -> queries.page(asked, id -> StateTable.key(new OperationId(id)), OperationItems::read));
    }

    @Override
    public Optional<TenantRecord> tenant(TenantId id) {
        return StoreCalls.answered(() -> item(StateTable.key(id)).map(TenantItems::read));
    }

    @Override
    public Optional<SlugHold> hold(Slug slug, Instant now) {
        return StoreCalls.answered(() -> item(StateTable.key(slug)).flatMap(found -> SlugItems.read(found, now)));
    }

    /** Whoever else has ended it meanwhile, or has the slug by now, found it free: it has come to its end. */
    @Override
    public boolean endQuarantine(Slug slug, Instant now) {
        Optional<Instant> until = hold(slug, now).flatMap(SlugHold::quarantinedUntil);
        return until.isPresent()
                && StoreCalls.answered(() -> {
                    try {
                        dynamo.updateItem(SlugItems.free(slug, until.get(), now));
                        return true;
                    } catch (ConditionalCheckFailedException e) {
                        return true;
                    }
                });
    }

    @Override
    public Page<TenantRecord> tenants(TenantFilter wanted, int pageSize, Optional<String> next) {
        ListFilter filter = ListFilter.NONE
                .with(wanted.state().map(TenantState::key), "state")
                .with(wanted.tier().map(Tier::key), "settings", "tier")
                .with(wanted.ring().map(Ring::key), "settings", "ring");
        ListPosition.Asked asked =
                ListPosition.Asked.of(StateTable.TENANTS, pageSize, next).wanting(filter);
        return StoreCalls.answered(
                () -> queries.page(asked, id -> StateTable.key(new TenantId(id)), TenantItems::read));
    }

    private Optional<Map<String, AttributeValue>> item(Map<String, AttributeValue> key) {
        return calls.find(key);
    }
}
