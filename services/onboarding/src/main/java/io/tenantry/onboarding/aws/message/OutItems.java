// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.out.Endpoint;
import io.tenantry.onboarding.webhook.out.EndpointId;
import io.tenantry.onboarding.webhook.out.EndpointUrl;
import io.tenantry.onboarding.webhook.out.EventFormat;
import io.tenantry.onboarding.webhook.out.Sending;
import io.tenantry.onboarding.webhook.out.SendingId;
import io.tenantry.onboarding.webhook.out.SendingState;
import io.tenantry.onboarding.webhook.out.Watch;
import io.tenantry.tenant.OperationId;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Endpoints, sendings and reminders as items, and back. */
final class OutItems {

    static final String ENDPOINTS = "endpoint";

    /** Shards of the index of due work that no operation is in. */
    static final String DUE_SENDINGS = "sending-";

    static final String DUE_WATCHES = "watch-";

    private OutItems() {}

    static Map<String, AttributeValue> key(EndpointId id) {
        return StateTable.key("endpoint", id.value());
    }

    static Map<String, AttributeValue> sendingKey(String id) {
        return StateTable.key("sending", id);
    }

    static Map<String, AttributeValue> watchKey(OperationId operation) {
        return StateTable.key("operation", operation.value(), "watch");
    }

    static String sendingsOf(EndpointId endpoint) {
        return "sending#" + endpoint;
    }

    static Map<String, AttributeValue> write(Endpoint endpoint) {
        return new ItemWriter(key(endpoint.id()))
                .text("id", endpoint.id())
                .text("url", endpoint.url())
                .text("format", endpoint.format().key())
                .text("secret", endpoint.secret().reveal())
                .text("disabled", endpoint.disabled())
                .text("createdAt", endpoint.createdAt())
                .number("version", endpoint.version())
                .text(StateTable.LIST_OF, ENDPOINTS)
                .text(
                        StateTable.LIST_AT,
                        ListPosition.listAt(endpoint.createdAt(), endpoint.id().value()))
                .attributes();
    }

    /** What is left of a deleted endpoint: its id, so that the request which made it cannot make it again. */
    static Map<String, AttributeValue> tombstone(Endpoint endpoint) {
        return new ItemWriter(key(endpoint.id()))
                .flag("deleted", true)
                .text("createdAt", endpoint.createdAt())
                .number("version", endpoint.version() + 1)
                .attributes();
    }

    static boolean isDeleted(Map<String, AttributeValue> attributes) {
        return attributes.containsKey("deleted");
    }

    static Endpoint endpoint(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new Endpoint(
                new EndpointId(item.text("id")),
                new EndpointUrl(URI.create(item.text("url"))),
                item.oneOf("format", EventFormat.values(), EventFormat::key),
                WebhookSecret.parse(item.text("secret")),
                item.optionalText("disabled"),
                item.time("createdAt"),
                item.number("version"));
    }

    static Map<String, AttributeValue> write(Sending sending) {
        ItemWriter item = new ItemWriter(sendingKey(sending.id().value()))
                .text("id", sending.id())
                .text("endpoint", sending.endpoint())
                .text("event", sending.event())
                .text("type", sending.type())
                .text("body", sending.body())
                .text("createdAt", sending.createdAt())
                .text("state", sending.state().key())
                .number("attempts", sending.attempts())
                .text("due", sending.dueAt())
                .text("last", sending.last())
                .number("version", sending.version())
                .text(StateTable.LIST_OF, sendingsOf(sending.endpoint()))
                .text(
                        StateTable.LIST_AT,
                        ListPosition.listAt(sending.createdAt(), sending.id().value()))
                .number(
                        StateTable.EXPIRES_AT,
                        sending.createdAt().plus(Sending.KEPT).getEpochSecond());
        sending.dueAt()
                .ifPresent(at -> item.text(
                                StateTable.DUE_SHARD,
                                shard(DUE_SENDINGS, sending.id().value()))
                        .number(StateTable.DUE_AT, at.toEpochMilli()));
        return item.attributes();
    }

    static String shard(String kind, String id) {
        return kind + Math.floorMod(id.hashCode(), StateTable.DUE_SHARDS);
    }

    static Sending sending(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new Sending(
                new SendingId(item.text("id")),
                new EndpointId(item.text("endpoint")),
                item.text("event"),
                item.text("type"),
                item.text("body"),
                item.time("createdAt"),
                item.oneOf("state", SendingState.values(), SendingState::key),
                Math.toIntExact(item.number("attempts")),
                item.optionalTime("due"),
                item.text("last"),
                item.number("version"));
    }

    static Map<String, AttributeValue> write(Watch watch) {
        return new ItemWriter(watchKey(watch.operation()))
                .text("operation", watch.operation())
                .text("due", watch.dueAt())
                .text("mark", watch.mark())
                .text(StateTable.DUE_SHARD, shard(DUE_WATCHES, watch.operation().value()))
                .number(StateTable.DUE_AT, watch.dueAt().toEpochMilli())
                .attributes();
    }

    /** A reminder that is over leaves an item that no index has and that DynamoDB removes. */
    static Map<String, AttributeValue> ended(Watch watch) {
        return new ItemWriter(watchKey(watch.operation()))
                .text("mark", "ended")
                .number(StateTable.EXPIRES_AT, watch.dueAt().getEpochSecond())
                .attributes();
    }

    static Watch watch(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new Watch(new OperationId(item.text("operation")), item.time("due"), item.text("mark"));
    }
}
