// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateQueries;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.out.Endpoint;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.OutStore;
import io.tenantry.onboarding.webhook.out.Sending;
import io.tenantry.onboarding.webhook.out.SendingId;
import io.tenantry.onboarding.webhook.out.Watch;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Endpoints and what is on its way to them in the state table, in its index of due work under shards of their own.
 * Nothing is ever deleted, which the service's role may not: what is over expires.
 */
public final class DynamoOutStore implements OutStore {

    private static final String ABSENT = "attribute_not_exists(pk)";
    private static final String UNCHANGED = "version = :version";

    private final StateQueries queries;
    private final StoreCalls calls;

    public DynamoOutStore(DynamoDbClient dynamo) {
        this.queries = new StateQueries(dynamo);
        this.calls = new StoreCalls(dynamo);
    }

    @Override
    public Optional<Endpoint> create(Endpoint endpoint) {
        Endpoint written = endpoint.withVersion(1);
        return calls.put(OutItems.write(written), ABSENT, Map.of()) ? Optional.of(written) : endpoint(endpoint.id());
    }

    @Override
    public Optional<Instant> madeAt(EndpointId id) {
        return calls.find(OutItems.key(id)).map(item -> new ItemReader(item).time("createdAt"));
    }

    @Override
    public Optional<Endpoint> endpoint(EndpointId id) {
        return calls.find(OutItems.key(id))
                .filter(item -> !OutItems.isDeleted(item))
                .map(OutItems::endpoint);
    }

    @Override
    public List<Endpoint> endpoints() {
        ListPosition.Asked asked = ListPosition.Asked.of(OutItems.ENDPOINTS, MAX_ENDPOINTS, Optional.empty());
        return StoreCalls.answered(
                        () -> queries.page(asked, id -> OutItems.key(new EndpointId(id)), OutItems::endpoint))
                .items();
    }

    @Override
    public Endpoint save(Endpoint endpoint) {
        Endpoint written = endpoint.withVersion(endpoint.version() + 1);
        replace(OutItems.write(written), endpoint.version(), "endpoint " + endpoint.id());
        return written;
    }

    @Override
    public void delete(Endpoint endpoint) {
        replace(OutItems.tombstone(endpoint), endpoint.version(), "endpoint " + endpoint.id());
    }

    @Override
    public void add(Sending sending) {
        calls.put(OutItems.write(sending.withVersion(1)), ABSENT, Map.of());
    }

    @Override
    public Sending save(Sending sending) {
        Sending written = sending.withVersion(sending.version() + 1);
        replace(OutItems.write(written), sending.version(), "sending " + sending.id());
        return written;
    }

    private void replace(Map<String, AttributeValue> item, long replaced, String what) {
        Map<String, AttributeValue> version = Map.of(":version", AttributeValue.fromN(Long.toString(replaced)));
        if (!calls.put(item, UNCHANGED, version)) {
            calls.requireStored(what, item);
        }
    }

    @Override
    public Optional<Sending> sending(SendingId id) {
        return calls.find(OutItems.sendingKey(id.value())).map(OutItems::sending);
    }

    @Override
    public Page<Sending> sendings(EndpointId endpoint, int pageSize, Optional<String> next) {
        ListPosition.Asked asked = ListPosition.Asked.of(OutItems.sendingsOf(endpoint), pageSize, next);
        return StoreCalls.answered(() -> queries.page(asked, OutItems::sendingKey, OutItems::sending));
    }

    @Override
    public List<Sending> due(Instant now, int limit) {
        return due(
                OutItems.DUE_SENDINGS,
                now,
                limit,
                new StateQueries.Due<>(
                        OutItems::sending, sending -> sending.dueAt().orElseThrow()));
    }

    @Override
    public void watch(Watch watch) {
        calls.put(OutItems.write(watch), "", Map.of());
    }

    @Override
    public Optional<Watch> watched(OperationId operation) {
        return calls.find(OutItems.watchKey(operation))
                .filter(item -> item.containsKey(StateTable.DUE_AT))
                .map(OutItems::watch);
    }

    @Override
    public void end(Watch watch) {
        calls.put(OutItems.ended(watch), "mark = :mark", Map.of(":mark", AttributeValue.fromS(watch.mark())));
    }

    @Override
    public List<Watch> watchesDue(Instant now, int limit) {
        return due(OutItems.DUE_WATCHES, now, limit, new StateQueries.Due<>(OutItems::watch, Watch::dueAt));
    }

    private <T> List<T> due(String kind, Instant now, int limit, StateQueries.Due<T> of) {
        List<AttributeValue> shards = IntStream.range(0, StateTable.DUE_SHARDS)
                .mapToObj(shard -> AttributeValue.fromS(kind + shard))
                .toList();
        return StoreCalls.answered(() -> queries.due(shards, now, limit, of));
    }
}
