// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.Page;
import io.tenantry.tenant.CellName;
import io.tenantry.onboarding.TenantFilter;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.onboarding.TenantState;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the two indexes of the state table. */
final class StateQueries {

    private static final Logger LOG = LoggerFactory.getLogger(StateQueries.class);

    private final DynamoDbClient dynamo;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    StateQueries(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    List<Operation> due(Set<CellName> cells, Instant now, int limit) {
        return cells.stream()
                .flatMap(StateQueries::shards)
                .flatMap(shard -> dueOf(shard, now, limit).stream())
                .sorted(Comparator.comparing(
                        operation -> operation.work().dueAt().orElseThrow()))
                .limit(limit)
                .toList();
    }

    private static Stream<AttributeValue> shards(CellName cell) {
        return IntStream.range(0, StateTable.DUE_SHARDS).mapToObj(number -> StateTable.shard(cell, number));
    }

    private List<Operation> dueOf(AttributeValue shard, Instant now, int limit) {
        QueryRequest request = QueryRequest.builder()
                .tableName(StateTable.NAME)
                .indexName(StateTable.DUE)
                .keyConditionExpression("dueShard = :shard AND dueAt <= :now")
                .expressionAttributeValues(
                        Map.of(":shard", shard, ":now", AttributeValue.fromN(Long.toString(now.toEpochMilli()))))
                .limit(limit)
                .build();
        // further pages only if what cannot be read has taken the places of what can
        return dynamo.queryPaginator(request).items().stream()
                .flatMap(item -> readable(item, OperationItems::read).stream())
                // the index counts milliseconds, the operation nanoseconds
                .filter(operation -> !operation.work().dueAt().orElseThrow().isAfter(now))
                .limit(limit)
                .toList();
    }

    <T> Page<T> page(
            String list, int pageSize, Optional<PageToken> after, Function<Map<String, AttributeValue>, T> reader) {
        return page(new ListQuery(dynamo, list, ListFilter.NONE, pageSize), after, reader);
    }

    Page<TenantRecord> tenants(TenantFilter wanted, int pageSize, Optional<PageToken> after) {
        ListFilter filter = ListFilter.NONE
                .with(wanted.state().map(TenantState::key), "state")
                .with(wanted.tier().map(Tier::key), "settings", "tier")
                .with(wanted.ring().map(Ring::key), "settings", "ring");
        return page(new ListQuery(dynamo, StateTable.TENANTS, filter, pageSize), after, TenantItems::read);
    }

    private <T> Page<T> page(
            ListQuery query, Optional<PageToken> after, Function<Map<String, AttributeValue>, T> reader) {
        Page<Map<String, AttributeValue>> found = query.after(
                after.map(PageToken::startKey), item -> PageToken.of(item).encoded());
        return new Page<>(
                found.items().stream()
                        .flatMap(item -> readable(item, reader).stream())
                        .toList(),
                found.next());
    }

    /** One item that cannot be read keeps nobody else waiting; it is reported once, by its key. */
    private <T> Optional<T> readable(
            Map<String, AttributeValue> item, Function<Map<String, AttributeValue>, T> reader) {
        try {
            return Optional.of(reader.apply(item));
        } catch (RuntimeException e) {
            String key = new ItemReader(item).text(StateTable.PK);
            if (reported.add(key)) {
                LOG.error("{} cannot be read and is passed over", key, e);
            }
            return Optional.empty();
        }
    }
}
