// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.capacity.CapacityCounts;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.tenant.CellName;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/** Counts by AWS's lists, since quotas count what anybody has made, and the tenants of cells by the store's own count. */
public final class AwsCapacityCounts implements CapacityCounts {

    private final CognitoIdentityProviderClient cognito;
    private final DynamoDbClient dynamo;
    private final EksClient eks;
    private final ServedCells cells;

    public AwsCapacityCounts(AwsClients clients, ServedCells cells) {
        this.cognito = clients.cognito();
        this.dynamo = clients.dynamo();
        this.eks = clients.eks();
        this.cells = cells;
    }

    @Override
    public Counts count() {
        return new Counts(tenants(), userPools(), tables(), associations());
    }

    private Map<CellName, Integer> tenants() {
        return cells.names().stream().collect(Collectors.toMap(Function.identity(), this::tenants));
    }

    private int tenants(CellName cell) {
        Map<String, AttributeValue> counter = dynamo.getItem(
                        request -> request.tableName(StateTable.NAME).key(StateTable.key(cell)))
                .item();
        return Optional.ofNullable(counter.get("tenants"))
                .map(count -> Integer.parseInt(count.n()))
                .orElse(0);
    }

    private Used userPools() {
        return Used.of(
                cognito.listUserPoolsPaginator(request -> request.maxResults(TenantPools.PAGE)).userPools().stream()
                        .map(UserPoolDescriptionType::name)
                        .toList());
    }

    private Used tables() {
        return Used.of(dynamo.listTablesPaginator().tableNames().stream()
                .map(AwsCapacityCounts::owner)
                .toList());
    }

    /** The tenant of a table tenantry-service-tenant; no service has a hyphen in its name. */
    private static String owner(String table) {
        String[] parts = table.split("-", 3);
        return parts.length == 3 ? parts[2] : "";
    }

    private Used associations() {
        return Used.of(eks
                .listPodIdentityAssociationsPaginator(
                        request -> request.clusterName(cells.cluster().value()))
                .associations()
                .stream()
                .map(PodIdentityAssociationSummary::namespace)
                .toList());
    }
}
