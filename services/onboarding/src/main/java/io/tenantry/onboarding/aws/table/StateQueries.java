// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.table;

import io.tenantry.onboarding.store.Page;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Reads the two indexes of the state table. */
public final class StateQueries {

    private static final Logger LOG = LoggerFactory.getLogger(StateQueries.class);

    private final DynamoDbClient dynamo;
    private final Set<String> reported = ConcurrentHashMap.newKeySet();

    public StateQueries(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    /**
     * What the index of due work holds.
     *
     * @param dueAt when something that was found there is due
     */
    public record Due<T>(Function<Map<String, AttributeValue>, T> reader, Function<T, Instant> dueAt) {}

    /** What has come due first, over all of the shards. */
    public <T> List<T> due(List<AttributeValue> shards, Instant now, int limit, Due<T> kind) {
        return shards.stream()
                .flatMap(shard -> dueOf(shard, now, limit, kind).stream())
                .sorted(Comparator.comparing(kind.dueAt()))
                .limit(limit)
                .toList();
    }

    private <T> List<T> dueOf(AttributeValue shard, Instant now, int limit, Due<T> kind) {
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
                .flatMap(item -> readable(item, kind.reader()).stream())
                // the index counts milliseconds, what it holds nanoseconds
                .filter(found -> !kind.dueAt().apply(found).isAfter(now))
                .limit(limit)
                .toList();
    }

    /**
     * A page of a list, newest first.
     *
     * @param keyOf the key of the item that has an id
     */
    public <T> Page<T> page(
            ListPosition.Asked asked,
            Function<String, Map<String, AttributeValue>> keyOf,
            Function<Map<String, AttributeValue>, T> reader) {
        Page<Map<String, AttributeValue>> found = new ListQuery(dynamo, asked.list(), asked.filter(), asked.pageSize())
                .after(
                        asked.after().map(position -> position.startKey(keyOf)),
                        item -> ListPosition.of(item).encoded());
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
