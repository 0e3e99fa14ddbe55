// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.AwsSettings;
import java.net.URI;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/** Looks for what an onboarding makes, through the AWS SDK at the printed endpoint. */
record TenantInAws(String tenant, CognitoIdentityProviderClient cognito, DynamoDbClient dynamo, EksClient eks) {

    private static final SdkHttpClient HTTP = UrlConnectionHttpClient.create();

    static TenantInAws at(URI endpoint, String tenant) {
        return new TenantInAws(
                tenant,
                client(CognitoIdentityProviderClient.builder(), endpoint),
                client(DynamoDbClient.builder(), endpoint),
                client(EksClient.builder(), endpoint));
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, URI endpoint) {
        return builder.endpointOverride(endpoint)
                .region(Region.of(AwsSettings.DEFAULT.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .httpClient(HTTP)
                .build();
    }

    /** One pool with its domain, client, groups and admin user; one table, protected; one association a service. */
    void assertComplete() {
        List<UserPoolDescriptionType> pools =
                cognito.listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                        .filter(pool -> pool.name().equals(tenant))
                        .toList();
        assertThat(pools).hasSize(1);
        assertPool(pools.get(0).id());
        assertTable();
        assertThat(services()).containsExactlyInAnyOrder("order", "product");
    }

    /** The services whose pods may assume their role. */
    List<String> services() {
        return eks
                .listPodIdentityAssociationsPaginator(
                        request -> request.clusterName("tenantry").namespace(tenant))
                .associations()
                .stream()
                .map(PodIdentityAssociationSummary::serviceAccount)
                .toList();
    }

    boolean hasTableOf(String service) {
        return dynamo.listTablesPaginator().tableNames().stream()
                .anyMatch(("tenantry-" + service + "-" + tenant)::equals);
    }

    void assertNothing() {
        assertThat(cognito.listUserPoolsPaginator(request -> request.maxResults(60))
                        .userPools())
                .noneMatch(pool -> pool.name().equals(tenant));
        assertThat(dynamo.listTables().tableNames()).doesNotContain("tenantry-order-" + tenant);
        assertThat(eks.listPodIdentityAssociationsPaginator(
                                request -> request.clusterName("tenantry").namespace(tenant))
                        .associations())
                .isEmpty();
    }

    private void assertPool(String id) {
        UserPoolType pool =
                cognito.describeUserPool(request -> request.userPoolId(id)).userPool();
        assertThat(pool.domain()).startsWith("t-");
        assertThat(pool.deletionProtectionAsString()).isEqualTo("ACTIVE");
        assertThat(pool.userPoolTags())
                .containsEntry("tenantry:tenant", tenant)
                .containsEntry("tenantry:managed-by", "onboarding");
        assertThat(cognito.listUserPoolClients(request -> request.userPoolId(id))
                        .userPoolClients())
                .hasSize(1);
        List<UserType> users =
                cognito.listUsers(request -> request.userPoolId(id)).users();
        assertThat(users).hasSize(1);
        assertThat(cognito.adminListGroupsForUser(request ->
                                request.userPoolId(id).username(users.get(0).username()))
                        .groups())
                .extracting(group -> group.groupName())
                .containsExactly("tenant-admin");
    }

    private void assertTable() {
        String name = "tenantry-order-" + tenant;
        TableDescription table =
                dynamo.describeTable(request -> request.tableName(name)).table();
        assertThat(table.deletionProtectionEnabled()).isTrue();
        assertThat(dynamo.describeContinuousBackups(request -> request.tableName(name))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatusAsString())
                .isEqualTo("ENABLED");
        assertThat(dynamo.listTables().tableNames()).contains("tenantry-product", "tenantry-state", name);
    }
}
