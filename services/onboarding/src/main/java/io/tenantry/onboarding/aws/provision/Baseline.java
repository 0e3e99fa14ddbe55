// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.aws.TableSlots;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.TableSchema;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.ServiceName;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * What an account and region have once for all tenants: the state table and the tables of the services that pool
 * tenants. Made by {@code tenantry up} or an administrator, never by the service, whose role may not.
 */
public final class Baseline {

    private static final Map<String, String> TAGS = Map.of(OwnTags.MANAGED_BY, "baseline");

    private final DynamoDbClient dynamo;
    private final Tables tables;
    private final boolean deletionProtection;

    public Baseline(DynamoDbClient dynamo, boolean deletionProtection) {
        this.dynamo = dynamo;
        this.tables = new Tables(dynamo, TableSlots.of(RequestRates.UNLIMITED), Clock.systemUTC());
        this.deletionProtection = deletionProtection;
    }

    /** Finds or makes the state table and returns once it can be used; may be repeated. */
    public void ensureState() {
        tables.ensure(everyTable(StateTable.definition()));
        expireKeys();
    }

    /**
     * Finds or makes the table of every service that pools tenants and returns once they can be used; may be repeated.
     *
     * @param pooled the keys of each table, as declared; the partition key holds the tenant's id
     */
    public void ensurePools(Map<ServiceName, TableKeys> pooled) {
        pooled.forEach((service, keys) -> tables.ensure(everyTable(CreateTableRequest.builder()
                .tableName(service.pooledTable())
                .keySchema(new TableSchema(keys).elements())
                .attributeDefinitions(new TableSchema(keys).attributes()))));
    }

    /**
     * The tables that an operator has to make first, as far as can be told: a role that may not look at tables is told
     * none.
     */
    public List<String> missing(Collection<ServiceName> pooled) {
        return Stream.concat(Stream.of(StateTable.NAME), pooled.stream().map(ServiceName::pooledTable))
                .filter(this::isMissing)
                .toList();
    }

    private boolean isMissing(String table) {
        try {
            look(table);
            return false;
        } catch (ResourceNotFoundException e) {
            return true;
        } catch (DynamoDbException e) {
            if (AwsFailures.isDenied(e)) {
                return false;
            }
            throw e;
        }
    }

    /** The service's role may read its own table's items, but not look at any table that is not a tenant's. */
    private void look(String table) {
        if (table.equals(StateTable.NAME)) {
            dynamo.getItem(request -> request.tableName(table)
                    .key(Map.of(
                            StateTable.PK, AttributeValue.fromS("none"), StateTable.SK, AttributeValue.fromS("none"))));
        } else {
            dynamo.describeTable(request -> request.tableName(table));
        }
    }

    private CreateTableRequest everyTable(CreateTableRequest.Builder table) {
        return table.billingMode(BillingMode.PAY_PER_REQUEST)
                .deletionProtectionEnabled(deletionProtection)
                .sseSpecification(encryption -> encryption.enabled(true).sseType(SSEType.KMS))
                .tags(DynamoDataProvisioner.tags(TAGS))
                .build();
    }

    /** DynamoDB refuses to switch on what is on, and says so with a code that may mean anything. */
    private void expireKeys() {
        TimeToLiveStatus status = dynamo.describeTimeToLive(request -> request.tableName(StateTable.NAME))
                .timeToLiveDescription()
                .timeToLiveStatus();
        if (status != TimeToLiveStatus.ENABLED && status != TimeToLiveStatus.ENABLING) {
            dynamo.updateTimeToLive(request -> request.tableName(StateTable.NAME)
                    .timeToLiveSpecification(expiry -> expiry.enabled(true).attributeName(StateTable.EXPIRES_AT)));
        }
    }
}
