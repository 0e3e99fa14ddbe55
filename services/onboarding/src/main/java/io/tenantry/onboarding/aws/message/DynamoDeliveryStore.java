// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateQueries;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.DeliveryId;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Outcome;
import io.tenantry.onboarding.webhook.in.Verdict;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Web hooks in the state table, which is encrypted at rest. Bodies hold personal data: each is an item of its own that
 * expires sooner, and no index has it.
 */
public final class DynamoDeliveryStore implements DeliveryStore {

    /** DynamoDB removes expired items up to days later. */
    private static final String ABSENT = "attribute_not_exists(pk) OR expiresAt <= :now";

    private static final String IS_OPEN = "verdict = :received OR verdict = :refused";

    private static final Map<String, AttributeValue> OPEN_VERDICTS =
            Map.of(":received", verdict(Verdict.RECEIVED), ":refused", verdict(Verdict.REFUSED));

    private final StateQueries queries;
    private final StoreCalls calls;

    public DynamoDeliveryStore(DynamoDbClient dynamo) {
        this.queries = new StateQueries(dynamo);
        this.calls = new StoreCalls(dynamo);
    }

    @Override
    public Delivery begin(Delivery delivery, byte[] body) {
        Map<String, AttributeValue> now = Map.of(
                ":now", AttributeValue.fromN(Long.toString(delivery.receivedAt().getEpochSecond())));
        // the body first: a delivery that is known can be replayed
        calls.put(DeliveryItems.writeBody(delivery, body), ABSENT, now);
        return calls.put(DeliveryItems.write(delivery), ABSENT, now)
                ? delivery
                : find(delivery.id(), delivery.receivedAt()).orElse(delivery);
    }

    @Override
    public Delivery replace(Delivery delivery, byte[] body) {
        // together, or another replica that settles the hook in between would find its body changed
        return recorded(
                delivery,
                calls.putBoth(
                        DeliveryItems.write(delivery),
                        IS_OPEN,
                        OPEN_VERDICTS,
                        DeliveryItems.writeBody(delivery, body)));
    }

    @Override
    public Delivery settle(Delivery delivery, Over over) {
        boolean written = switch (over) {
            case OPEN -> calls.put(DeliveryItems.write(delivery), IS_OPEN, OPEN_VERDICTS);
            case ALL_BUT_ACCEPTED ->
                calls.put(
                        DeliveryItems.write(delivery),
                        "attribute_exists(pk) AND verdict <> :accepted",
                        Map.of(":accepted", verdict(Verdict.ACCEPTED)));
        };
        return recorded(delivery, written);
    }

    private Delivery recorded(Delivery delivery, boolean written) {
        return written ? delivery : stored(delivery.id()).orElse(delivery);
    }

    private static AttributeValue verdict(Verdict verdict) {
        return AttributeValue.fromS(verdict.key());
    }

    private Optional<Delivery> stored(DeliveryId id) {
        return calls.find(DeliveryItems.key(id.value())).map(DeliveryItems::read);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id, Instant now) {
        return calls.find(DeliveryItems.key(id.value()))
                .filter(item -> isAlive(item, now))
                .map(DeliveryItems::read);
    }

    @Override
    public Optional<byte[]> body(DeliveryId id, Instant now) {
        return calls.find(DeliveryItems.bodyKey(id))
                .filter(item -> isAlive(item, now))
                .map(DeliveryItems::readBody);
    }

    private static boolean isAlive(Map<String, AttributeValue> item, Instant now) {
        return now.getEpochSecond() < new ItemReader(item).number(StateTable.EXPIRES_AT);
    }

    @Override
    public Page<Delivery> deliveries(int pageSize, Optional<String> next, Instant now) {
        ListPosition.Asked asked = ListPosition.Asked.of(DeliveryItems.LIST, pageSize, next);
        Page<Optional<Delivery>> page = StoreCalls.answered(() -> queries.page(
                asked,
                DeliveryItems::key,
                item -> Optional.of(item).filter(found -> isAlive(found, now)).map(DeliveryItems::read)));
        return new Page<>(page.items().stream().flatMap(Optional::stream).toList(), page.next());
    }

    @Override
    public Optional<Outcome.Started> started(SourceName source, String subject) {
        return calls.find(subjectKey(source, subject)).map(ItemReader::new).flatMap(DeliveryItems::started);
    }

    @Override
    public void remember(SourceName source, String subject, Outcome.Started started) {
        Map<String, AttributeValue> item = new ItemWriter(subjectKey(source, subject))
                .text("operation", started.operation())
                .text("tenant", started.tenant())
                .attributes();
        calls.put(item, "attribute_not_exists(pk)", Map.of());
    }

    @Override
    public Optional<String> registration(OperationId operation) {
        return calls.find(registrationKey(operation)).map(item -> new ItemReader(item).text("registration"));
    }

    @Override
    public void register(OperationId operation, String registration) {
        Map<String, AttributeValue> item = new ItemWriter(registrationKey(operation))
                .text("registration", registration)
                .attributes();
        calls.put(item, "attribute_not_exists(pk)", Map.of());
    }

    private static Map<String, AttributeValue> registrationKey(OperationId operation) {
        return StateTable.key("operation", operation.value(), "registration");
    }

    private static Map<String, AttributeValue> subjectKey(SourceName source, String subject) {
        return StateTable.key("hook-subject", Sha256.hex(source + "\n" + subject));
    }
}
