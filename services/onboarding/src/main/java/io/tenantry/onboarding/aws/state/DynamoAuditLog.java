// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.access.AuditEvent;
import io.tenantry.onboarding.access.AuditFilter;
import io.tenantry.onboarding.access.AuditLog;
import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.ListFilter;
import io.tenantry.onboarding.aws.table.ListPosition;
import io.tenantry.onboarding.aws.table.StateQueries;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.store.Page;
import io.tenantry.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The audit log in the state table: one item an event, in a list by time, until it expires. */
public final class DynamoAuditLog implements AuditLog {

    private static final String LIST = "audit";
    private static final String ABSENT = "attribute_not_exists(pk)";

    private final StateQueries queries;
    private final StoreCalls calls;

    public DynamoAuditLog(DynamoDbClient dynamo) {
        this.queries = new StateQueries(dynamo);
        this.calls = new StoreCalls(dynamo);
    }

    @Override
    public void add(AuditEvent event) {
        calls.put(write(event), ABSENT, Map.of());
    }

    @Override
    public Page<AuditEvent> events(AuditFilter wanted, int pageSize, Optional<String> next) {
        ListFilter filter = ListFilter.NONE
                .with(wanted.actor(), "actor")
                .with(wanted.action(), "action")
                .with(wanted.tenant().map(TenantId::value), "target", "tenant");
        ListPosition.Asked asked = ListPosition.Asked.of(LIST, pageSize, next).wanting(filter);
        return StoreCalls.answered(() -> queries.page(asked, DynamoAuditLog::key, DynamoAuditLog::read));
    }

    private static Map<String, AttributeValue> key(String id) {
        return StateTable.key(LIST, id);
    }

    private static Map<String, AttributeValue> write(AuditEvent event) {
        ItemWriter target = new ItemWriter();
        event.target().forEach(target::text);
        return new ItemWriter(key(event.id()))
                .text("id", event.id())
                .text("at", event.at())
                .text("actor", event.actor())
                .text("action", event.action())
                .map("target", target)
                .number("result", event.result())
                .text("request", event.origin().request())
                .text("trace", event.origin().trace())
                .text("commit", event.commit())
                .number(StateTable.EXPIRES_AT, event.at().plus(AuditEvent.KEPT).getEpochSecond())
                .text(StateTable.LIST_OF, LIST)
                .text(StateTable.LIST_AT, ListPosition.listAt(event.at(), event.id()))
                .attributes();
    }

    private static AuditEvent read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        SortedMap<String, String> target = new TreeMap<>();
        item.map("target").attributes().forEach((name, value) -> target.put(name, value.s()));
        return new AuditEvent(
                item.text("id"),
                item.time("at"),
                item.text("actor"),
                item.text("action"),
                target,
                Math.toIntExact(item.number("result")),
                new AuditEvent.Origin(item.text("request"), item.text("trace")),
                item.optionalText("commit"));
    }
}
