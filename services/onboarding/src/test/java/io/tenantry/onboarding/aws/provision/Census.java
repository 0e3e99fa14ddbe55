// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.UserPoolDomain;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.dynamodb.model.PointInTimeRecoveryStatus;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/** Counts what AWS holds of one tenant. */
record Census(AwsClients aws) {

    void assertOneOfEach(TenantId tenant, Identity identity, String how) {
        assertOnePool(tenant, identity, how);
        assertOneClientAndAdmin(identity, how);
        assertOneTable(tenant, how);
        assertThat(aws.eks()
                        .listPodIdentityAssociations(request ->
                                request.clusterName(TestAws.CLUSTER.value()).namespace(tenant.value()))
                        .associations())
                .as(how)
                .extracting(PodIdentityAssociationSummary::serviceAccount)
                .containsExactlyInAnyOrder("order", "product");
    }

    private void assertOnePool(TenantId tenant, Identity identity, String how) {
        String pool = identity.userPoolId().value();
        assertThat(aws.cognito().listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                        .filter(found -> found.name().equals(tenant.value())))
                .as(how)
                .singleElement()
                .satisfies(found -> assertThat(found.id()).isEqualTo(pool));
        assertThat(aws.cognito()
                        .describeUserPool(request -> request.userPoolId(pool))
                        .userPool()
                        .domain())
                .as(how)
                .isEqualTo(UserPoolDomain.of(TestAws.ACCOUNT, Samples.REGION, tenant)
                        .value());
    }

    private void assertOneClientAndAdmin(Identity identity, String how) {
        String pool = identity.userPoolId().value();
        assertThat(aws.cognito()
                        .listUserPoolClients(request -> request.userPoolId(pool).maxResults(60))
                        .userPoolClients())
                .as(how)
                .singleElement()
                .satisfies(found -> assertThat(found.clientId())
                        .isEqualTo(identity.userPoolClientId().value()));
        assertThat(aws.cognito().listUsers(request -> request.userPoolId(pool)).users())
                .as(how)
                .hasSize(1);
        assertThat(aws.cognito().listGroups(request -> request.userPoolId(pool)).groups())
                .as(how)
                .hasSize(1);
        assertThat(aws.cognito()
                        .adminListGroupsForUser(
                                request -> request.userPoolId(pool).username(Samples.EMAIL))
                        .groups())
                .as(how)
                .extracting(GroupType::groupName)
                .containsExactly("tenant-admin");
    }

    private void assertOneTable(TenantId tenant, String how) {
        String table = TestAws.ORDER.siloTable(tenant);
        assertThat(aws.dynamo()
                        .describeTable(request -> request.tableName(table))
                        .table()
                        .tableStatus())
                .as(how)
                .isEqualTo(TableStatus.ACTIVE);
        assertThat(aws.dynamo()
                        .describeContinuousBackups(request -> request.tableName(table))
                        .continuousBackupsDescription()
                        .pointInTimeRecoveryDescription()
                        .pointInTimeRecoveryStatus())
                .as(how)
                .isEqualTo(PointInTimeRecoveryStatus.ENABLED);
    }
}
