// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Single reads and conditional writes of the state table, with failures told as the ports want them. */
public record StoreCalls(DynamoDbClient dynamo) {

    /**
     * Writes an item if the condition holds.
     *
     * @param condition empty for always
     * @return whether it was written; false too for a write of ours that the SDK repeated after its answer was lost
     */
    public boolean put(Map<String, AttributeValue> item, String condition, Map<String, AttributeValue> values) {
        return put(item, condition, values, Map.of());
    }

    /**
     * As without names.
     *
     * @param names in the condition, of attributes that DynamoDB has another meaning for
     */
    public boolean put(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, AttributeValue> values,
            Map<String, String> names) {
        PutItemRequest.Builder put =
                PutItemRequest.builder().tableName(StateTable.NAME).item(item);
        if (!names.isEmpty()) {
            put.expressionAttributeNames(names);
        }
        if (!condition.isEmpty()) {
            put.conditionExpression(condition);
        }
        if (!values.isEmpty()) {
            put.expressionAttributeValues(values);
        }
        return answered(() -> {
            try {
                dynamo.putItem(put.build());
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    /**
     * Writes two items in one transaction if the condition on the first holds.
     *
     * @return whether they were written; a repetition by the SDK is known to DynamoDB by its token
     */
    public boolean putBoth(
            Map<String, AttributeValue> item,
            String condition,
            Map<String, AttributeValue> values,
            Map<String, AttributeValue> beside) {
        TransactWriteItem first =
                write(put -> put.item(item).conditionExpression(condition).expressionAttributeValues(values));
        TransactWriteItem second = write(put -> put.item(beside));
        return answered(() -> {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(first, second));
                return true;
            } catch (TransactionCanceledException e) {
                if (!AwsFailures.isConditionFailed(e)) {
                    throw e;
                }
                return false;
            }
        });
    }

    private static TransactWriteItem write(Consumer<Put.Builder> put) {
        return TransactWriteItem.builder()
                .put(put.andThen(of -> of.tableName(StateTable.NAME)))
                .build();
    }

    /**
     * To be called after a write was refused: one that is stored as it was meant is our own, whatever the answer to its
     * repetition was.
     *
     * @throws StaleWriteException if something else is stored
     */
    public void requireStored(String what, Map<String, AttributeValue> meant) {
        ItemReader item = new ItemReader(meant);
        Map<String, AttributeValue> key =
                Map.of(StateTable.PK, item.value(StateTable.PK), StateTable.SK, item.value(StateTable.SK));
        if (!find(key).equals(Optional.of(meant))) {
            throw new StaleWriteException(what);
        }
    }

    public Optional<Map<String, AttributeValue>> find(Map<String, AttributeValue> key) {
        return answered(() -> Optional.of(dynamo.getItem(request ->
                                request.tableName(StateTable.NAME).key(key).consistentRead(true))
                        .item())
                .filter(found -> !found.isEmpty()));
    }

    public static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new StoreUnavailableException(AwsFailures.describe(e), e);
        }
    }
}
