// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.DeliveryId;
import io.tenantry.onboarding.webhook.in.Outcome;
import io.tenantry.onboarding.webhook.in.Verdict;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A web hook that came in as an item, its body as another, and back. */
final class DeliveryItems {

    static final String LIST = "hook";
    static final String VERDICT = "verdict";
    private static final String BODY = "body";

    private DeliveryItems() {}

    static Map<String, AttributeValue> key(String id) {
        return StateTable.key("hook", id);
    }

    static Map<String, AttributeValue> bodyKey(DeliveryId id) {
        return StateTable.key("hook", id.value(), BODY);
    }

    static Map<String, AttributeValue> write(Delivery delivery) {
        Outcome outcome = delivery.outcome();
        ItemWriter headers = new ItemWriter();
        delivery.headers().forEach(headers::text);
        ItemWriter item = new ItemWriter(key(delivery.id().value()))
                .text("id", delivery.id())
                .text("source", delivery.source())
                .text("senderId", delivery.senderId())
                .text("receivedAt", delivery.receivedAt())
                .map("headers", headers)
                .text("bodySha256", delivery.body().sha256())
                .number("bodyLength", delivery.body().length())
                .text(VERDICT, outcome.verdict().key())
                .text("event", outcome.event())
                .text("detail", outcome.detail())
                .text("operation", outcome.started().map(Outcome.Started::operation))
                .text("tenant", outcome.started().map(Outcome.Started::tenant))
                .text(StateTable.LIST_OF, LIST)
                .text(
                        StateTable.LIST_AT,
                        ListPosition.listAt(delivery.receivedAt(), delivery.id().value()));
        return item.number(
                        StateTable.EXPIRES_AT,
                        delivery.receivedAt().plus(Delivery.KEPT).getEpochSecond())
                .attributes();
    }

    static Map<String, AttributeValue> writeBody(Delivery delivery, byte[] body) {
        return new ItemWriter(bodyKey(delivery.id()))
                .put(BODY, AttributeValue.fromB(SdkBytes.fromByteArray(body)))
                .number(
                        StateTable.EXPIRES_AT,
                        delivery.receivedAt().plus(Delivery.BODY_KEPT).getEpochSecond())
                .attributes();
    }

    static byte[] readBody(Map<String, AttributeValue> attributes) {
        return new ItemReader(attributes).value(BODY).b().asByteArray();
    }

    static Delivery read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        Map<String, String> headers = item.map("headers").attributes().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().s()));
        return new Delivery(
                new DeliveryId(item.text("id")),
                new SourceName(item.text("source")),
                item.text("senderId"),
                item.time("receivedAt"),
                headers,
                new Delivery.Body(item.text("bodySha256"), Math.toIntExact(item.number("bodyLength"))),
                new Outcome(
                        item.oneOf(VERDICT, Verdict.values(), Verdict::key),
                        item.text("event"),
                        item.text("detail"),
                        started(item)));
    }

    static Optional<Outcome.Started> started(ItemReader item) {
        return item.optional("operation", OperationId::new)
                .map(operation -> new Outcome.Started(operation, new TenantId(item.text("tenant"))));
    }
}
