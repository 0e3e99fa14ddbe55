// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The item of a slug: it names the tenant that has it, or the last one and until when nobody gets it. DynamoDB removes
 * expired items up to days later, so every reader compares the time itself.
 */
final class SlugItems {

    private static final String UNTIL = "quarantinedUntil";

    /** Whether a tenant may get it: nobody has it, and no quarantine holds at the time :now. */
    private static final String FREE =
            "attribute_not_exists(tenant) AND (attribute_not_exists(" + UNTIL + ") OR " + UNTIL + " <= :now)";

    private SlugItems() {}

    static Put take(Slug slug, TenantId tenant, Instant now) {
        return Put.builder()
                .tableName(StateTable.NAME)
                .item(new ItemWriter(StateTable.key(slug))
                        .text("tenant", tenant)
                        .attributes())
                .conditionExpression(FREE)
                .expressionAttributeValues(Map.of(":now", seconds(now)))
                .build();
    }

    /** Without a quarantine the empty item expires at once. */
    static Update giveUp(Slug slug, TenantId tenant, Optional<Instant> quarantine, Instant now) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":tenant", AttributeValue.fromS(tenant.value()));
        values.put(":end", seconds(quarantine.orElse(now)));
        String more = quarantine.isPresent() ? ", lastTenant = :tenant, " + UNTIL + " = :end" : "";
        return Update.builder()
                .tableName(StateTable.NAME)
                .key(StateTable.key(slug))
                .updateExpression("REMOVE tenant SET " + StateTable.EXPIRES_AT + " = :end" + more)
                .conditionExpression("tenant = :tenant")
                .expressionAttributeValues(values)
                .build();
    }

    /** Ends the quarantine that was read, and no other. */
    static UpdateItemRequest free(Slug slug, Instant until, Instant now) {
        return UpdateItemRequest.builder()
                .tableName(StateTable.NAME)
                .key(StateTable.key(slug))
                .updateExpression("REMOVE lastTenant, " + UNTIL + " SET " + StateTable.EXPIRES_AT + " = :now")
                .conditionExpression(UNTIL + " = :until")
                .expressionAttributeValues(Map.of(":until", seconds(until), ":now", seconds(now)))
                .build();
    }

    static Optional<SlugHold> read(Map<String, AttributeValue> attributes, Instant now) {
        ItemReader item = new ItemReader(attributes);
        return item.optional("tenant", TenantId::new)
                .map(SlugHold::owned)
                .or(() -> item.optional("lastTenant", TenantId::new)
                        .map(last -> SlugHold.quarantined(last, Instant.ofEpochSecond(item.number(UNTIL)))))
                .filter(hold -> hold.holds(now));
    }

    private static AttributeValue seconds(Instant time) {
        return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
    }
}
