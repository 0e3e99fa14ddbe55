// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A tenant as an item, and back; it holds personal data, as only the bodies of web hooks do besides. */
final class TenantItems {

    private TenantItems() {}

    static Map<String, AttributeValue> write(TenantRecord tenant) {
        return tenant.state() == TenantState.CANCELLED
                ? write(tenant, tenant.createdAt().plus(OperationItems.KEPT))
                : item(tenant).attributes();
    }

    /** A tenant that never came to be is forgotten together with the operation that was undone. */
    static Map<String, AttributeValue> write(TenantRecord tenant, Instant expiresAt) {
        return item(tenant)
                .number(StateTable.EXPIRES_AT, expiresAt.getEpochSecond())
                .attributes();
    }

    private static ItemWriter item(TenantRecord tenant) {
        return new ItemWriter(StateTable.key(tenant.id()))
                .text("id", tenant.id())
                .text("cell", tenant.placement().cell())
                .text("region", tenant.placement().region())
                .text("host", tenant.placement().host())
                .map("settings", settings(tenant.settings()))
                .text("state", tenant.state().key())
                .text("companyName", tenant.contact().companyName().value())
                .text("adminEmail", tenant.contact().adminEmail().value())
                .map("results", ResultsItems.write(tenant.results()))
                .text("operation", tenant.operation())
                .text("createdAt", tenant.createdAt())
                .number("version", tenant.version())
                .text(StateTable.LIST_OF, StateTable.TENANTS)
                .text(StateTable.LIST_AT, ListPosition.listAt(tenant.createdAt(), tenant.id()));
    }

    private static ItemWriter settings(Settings settings) {
        return new ItemWriter()
                .text("tier", settings.tier().key())
                .text("ring", settings.ring().key())
                .text("pinned", settings.pinned())
                .flag("suspended", settings.suspended());
    }

    static TenantRecord read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        return new TenantRecord(
                new TenantId(item.text("id")),
                new TenantRecord.Placement(
                        new CellName(item.text("cell")), new Region(item.text("region")), new Host(item.text("host"))),
                settings(item.map("settings")),
                item.oneOf("state", TenantState.values(), TenantState::key),
                new TenantRecord.Contact(
                        new CompanyName(item.text("companyName")), new EmailAddress(item.text("adminEmail"))),
                ResultsItems.read(item.map("results")),
                new OperationId(item.text("operation")),
                item.time("createdAt"),
                item.number("version"));
    }

    private static Settings settings(ItemReader item) {
        return new Settings(
                Tier.parse(item.text("tier")),
                Ring.parse(item.text("ring")),
                item.optional("pinned", Release::new),
                item.flag("suspended"));
    }
}
