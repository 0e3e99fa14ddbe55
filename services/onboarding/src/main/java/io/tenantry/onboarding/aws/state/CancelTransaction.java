// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.TenantRecord;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What a reservation took and a cancelled onboarding gives back, beside its own two items. */
record CancelTransaction(TenantRecord tenant, Optional<Instant> quarantine, Instant now) {

    List<TransactWriteItem> givenBack() {
        return List.of(slug(), place());
    }

    private TransactWriteItem slug() {
        return TransactWriteItem.builder()
                .update(SlugItems.giveUp(tenant.slug(), tenant.id(), quarantine, now))
                .build();
    }

    private TransactWriteItem place() {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(StateTable.NAME)
                        .key(StateTable.key(tenant.placement().cell()))
                        .updateExpression("ADD tenants :less")
                        .expressionAttributeValues(Map.of(":less", AttributeValue.fromN("-1"))))
                .build();
    }
}
