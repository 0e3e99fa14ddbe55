// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.tenant.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The one transaction that accepts a request, and which part of it did not hold. */
record ReserveTransaction(Reservation reservation) {

    /** What is written, in the order in which a refusal is explained. */
    enum Part {
        KEY,
        SLUG,
        TENANT,
        CELL,
        OPERATION
    }

    static final String ABSENT = "attribute_not_exists(" + StateTable.PK + ")";

    TransactWriteItemsRequest request() {
        return TransactWriteItemsRequest.builder()
                // the same at every attempt and new for every draw
                .clientRequestToken(reservation.operation().id().value())
                .transactItems(Arrays.stream(Part.values()).map(this::item).toList())
                .build();
    }

    private TransactWriteItem item(Part part) {
        TenantRecord tenant = reservation.tenant();
        return switch (part) {
            case KEY -> key();
            case SLUG -> slug(tenant);
            case TENANT -> insert(TenantItems.write(tenant.withVersion(1)));
            case CELL -> place(tenant);
            case OPERATION ->
                insert(OperationItems.write(reservation.operation().withVersion(1)));
        };
    }

    private TransactWriteItem key() {
        long now = reservation.tenant().createdAt().getEpochSecond();
        return TransactWriteItem.builder()
                .put(put -> put.tableName(StateTable.NAME)
                        .item(AcceptedItems.write(reservation))
                        .conditionExpression(ABSENT + " OR expiresAt <= :now")
                        .expressionAttributeValues(Map.of(":now", AttributeValue.fromN(Long.toString(now)))))
                .build();
    }

    private static TransactWriteItem slug(TenantRecord tenant) {
        return TransactWriteItem.builder()
                .put(SlugItems.take(tenant.slug(), tenant.id(), tenant.createdAt()))
                .build();
    }

    private static TransactWriteItem insert(Map<String, AttributeValue> item) {
        return TransactWriteItem.builder()
                .put(put -> put.tableName(StateTable.NAME).item(item).conditionExpression(ABSENT))
                .build();
    }

    private static TransactWriteItem place(TenantRecord tenant) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(StateTable.NAME)
                        .key(StateTable.key(tenant.placement().cell()))
                        .updateExpression("ADD tenants :one")
                        .conditionExpression("attribute_not_exists(tenants) OR tenants < :capacity")
                        .expressionAttributeValues(Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":capacity", AttributeValue.fromN(Integer.toString(Cell.CAPACITY)))))
                .build();
    }

    /** Whether another transaction held the key till the last attempt: that of the same request, most likely. */
    static boolean isKeyContended(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        return AwsFailures.isTransactionConflict(cancelled)
                && "TransactionConflict".equals(reasons.get(Part.KEY.ordinal()).code());
    }

    /** The first part whose condition did not hold; empty if the transaction was cancelled for another reason. */
    static Optional<Part> refused(TransactionCanceledException cancelled) {
        List<CancellationReason> reasons = cancelled.cancellationReasons();
        return Arrays.stream(Part.values())
                .filter(part -> part.ordinal() < reasons.size())
                .filter(part -> "ConditionalCheckFailed"
                        .equals(reasons.get(part.ordinal()).code()))
                .findFirst();
    }
}
