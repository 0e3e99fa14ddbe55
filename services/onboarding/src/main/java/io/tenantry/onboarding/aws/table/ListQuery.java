// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import io.tenantry.onboarding.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Reads a page of one of the lists in the index of lists, newest first. A filter is DynamoDB's own, after the read: lists
 * for every combination would cost a write each whenever a tenant changes, and what is filtered here is read seldom and by
 * people. So that no filter makes one request read a whole list, a page looks at {@value #MAX_LOOKED_AT} items at most,
 * and may be short.
 */
record ListQuery(DynamoDbClient dynamo, String list, ListFilter filter, int pageSize) {

    private static final int BATCH = 200;
    private static final int MAX_LOOKED_AT = 1_000;

    /**
     * @param start the index's key after which the page begins
     * @param token what a next page is asked for with, made of an item or of its key in the index
     */
    Page<Map<String, AttributeValue>> after(
            Optional<Map<String, AttributeValue>> start, Function<Map<String, AttributeValue>, String> token) {
        // without a filter one more than the page tells whether there is another page
        int batch = filter.isNone() ? pageSize + 1 : BATCH;
        int looked = 0;
        List<Map<String, AttributeValue>> found = new ArrayList<>();
        Optional<Map<String, AttributeValue>> from = start;
        do {
            QueryResponse answer = dynamo.query(request(batch, from));
            found.addAll(answer.items());
            looked += answer.scannedCount();
            from = Optional.of(answer.lastEvaluatedKey()).filter(key -> !key.isEmpty());
        } while (from.isPresent() && found.size() <= pageSize && !filter.isNone() && looked < MAX_LOOKED_AT);
        if (found.size() > pageSize) {
            return new Page<>(
                    List.copyOf(found.subList(0, pageSize)), Optional.of(token.apply(found.get(pageSize - 1))));
        }
        return new Page<>(List.copyOf(found), from.map(token));
    }

    private QueryRequest request(int limit, Optional<Map<String, AttributeValue>> from) {
        QueryRequest.Builder request = QueryRequest.builder()
                .tableName(StateTable.NAME)
                .indexName(StateTable.LIST)
                .keyConditionExpression("listOf = :list")
                .scanIndexForward(false)
                .limit(limit);
        filter.apply(request, Map.of(":list", AttributeValue.fromS(list)));
        from.ifPresent(request::exclusiveStartKey);
        return request.build();
    }
}
