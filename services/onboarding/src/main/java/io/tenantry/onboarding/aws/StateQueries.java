// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.Page;
import io.tenantry.onboarding.TenantRecord;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reads the two indexes of the state table. */
record StateQueries(DynamoDbClient dynamo) {

    List<Operation> due(Instant now, int limit) {
        return IntStream.range(0, StateTable.DUE_SHARDS)
                .mapToObj(shard -> dueOf(shard, now, limit))
                .flatMap(List::stream)
                .sorted(Comparator.comparing(
                        operation -> operation.work().dueAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    private List<Operation> dueOf(int shard, Instant now, int limit) {
        QueryRequest request = QueryRequest.builder()
                .tableName(StateTable.NAME)
                .indexName(StateTable.DUE)
                .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                .expressionAttributeValues(Map.of(
                        ":shard", StateTable.shard(shard),
                        ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli()))))
                .limit(limit)
                .build();
        // the index counts milliseconds, the operation nanoseconds
        return dynamo.query(request).items().stream()
                .map(OperationItems::read)
                .filter(operation -> !operation.work().dueAt().orElseThrow().isAfter(now))
                .toList();
    }

    Page<TenantRecord> tenants(int pageSize, Optional<PageToken> after) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(StateTable.NAME)
                .indexName(StateTable.LIST)
                .keyConditionExpression("listOf = :tenants")
                .expressionAttributeValues(Map.of(":tenants", AttributeValue.fromS(StateTable.TENANTS)))
                .scanIndexForward(false)
                // one more than the page tells whether there is another page
                .limit(pageSize + 1);
        after.ifPresent(token -> request.exclusiveStartKey(token.startKey()));
        return page(dynamo.query(request.build()), pageSize);
    }

    private static Page<TenantRecord> page(QueryResponse found, int pageSize) {
        List<Map<String, AttributeValue>> items =
                found.items().subList(0, Math.min(pageSize, found.items().size()));
        boolean more =
                found.items().size() > pageSize || !found.lastEvaluatedKey().isEmpty();
        Optional<String> next = more && !items.isEmpty()
                ? Optional.of(PageToken.of(items.get(items.size() - 1)).encoded())
                : Optional.empty();
        return new Page<>(items.stream().map(TenantItems::read).toList(), next);
    }
}
