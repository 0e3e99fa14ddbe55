// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An accepted request as an item under its idempotency key, and back. */
final class AcceptedItems {

    private AcceptedItems() {}

    static Map<String, AttributeValue> write(Reservation reservation) {
        return new ItemWriter(StateTable.key(reservation.key()))
                .text("fingerprint", reservation.fingerprint())
                .text("operation", reservation.operation().id())
                .text("tenant", reservation.tenant().id())
                .text("host", reservation.tenant().placement().host())
                .number(
                        StateTable.EXPIRES_AT,
                        expiresAt(reservation.tenant().createdAt()).getEpochSecond())
                .attributes();
    }

    private static Instant expiresAt(Instant accepted) {
        return accepted.plus(Duration.ofHours(StateStore.KEY_HOURS));
    }

    static AcceptedRequest read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new AcceptedRequest(
                item.text("fingerprint"),
                new OperationId(item.text("operation")),
                new TenantId(item.text("tenant")),
                new Host(item.text("host")));
    }

    /** As {@link #read}, unless its time is over: DynamoDB removes expired items up to days later. */
    static Optional<AcceptedRequest> readAlive(Map<String, AttributeValue> attributes, Instant now) {
        long until = new ItemReader(attributes).number(StateTable.EXPIRES_AT);
        return now.getEpochSecond() < until ? Optional.of(read(attributes)) : Optional.empty();
    }
}
