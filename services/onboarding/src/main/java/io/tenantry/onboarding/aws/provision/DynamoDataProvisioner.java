// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.aws.table.TableSchema;
import io.tenantry.onboarding.provision.DataProvisioner;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A DynamoDB table per service and tenant, for the services that keep tenants' data apart (silo). */
public final class DynamoDataProvisioner implements DataProvisioner {

    private final Tables tables;

    /** With the time of this machine. */
    public DynamoDataProvisioner(AwsClients clients) {
        this(clients, Clock.systemUTC());
    }

    DynamoDataProvisioner(AwsClients clients, Clock clock) {
        this.tables = new Tables(clients.dynamo(), clients.tableSlots(), clock);
    }

    @Override
    public void provision(TenantId tenant, ServiceName service, TableKeys keys) {
        try {
            tables.ensure(table(tenant, service, new TableSchema(keys)));
            tables.protect(service.siloTable(tenant));
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    @Override
    public void deprovision(TenantId tenant, ServiceName service) {
        try {
            tables.remove(service.siloTable(tenant), tags(OwnTags.of(tenant)));
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    private static CreateTableRequest table(TenantId tenant, ServiceName service, TableSchema schema) {
        return CreateTableRequest.builder()
                .tableName(service.siloTable(tenant))
                .keySchema(schema.elements())
                .attributeDefinitions(schema.attributes())
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .deletionProtectionEnabled(true)
                .sseSpecification(encryption -> encryption.enabled(true).sseType(SSEType.KMS))
                .tags(tags(OwnTags.of(tenant)))
                .build();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
