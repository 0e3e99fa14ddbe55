// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.DataProvisioner;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** A DynamoDB table per service and tenant, for the services that keep tenants' data apart (silo). */
public final class DynamoDataProvisioner implements DataProvisioner {

    private final Tables tables;
    private final Map<ServiceName, TableSchema> schemas;

    /** @param schemas the keys of the tables of every siloed service, as declared */
    public DynamoDataProvisioner(DynamoDbClient dynamo, Map<ServiceName, TableSchema> schemas) {
        this.tables = new Tables(dynamo);
        this.schemas = Map.copyOf(schemas);
    }

    @Override
    public void provision(TenantId tenant, ServiceName service) {
        try {
            tables.ensure(table(tenant, service));
            tables.protect(service.siloTable(tenant));
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    private CreateTableRequest table(TenantId tenant, ServiceName service) {
        TableSchema schema = schemas.get(service);
        if (schema == null) {
            throw new IllegalArgumentException("no silo table is declared for service " + service);
        }
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
