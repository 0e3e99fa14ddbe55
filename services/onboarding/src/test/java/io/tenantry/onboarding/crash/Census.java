// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.tenant.TenantId;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

/** Counts what AWS and Git hold of one tenant. */
record Census(World world) {

    void assertOneOfEach(TenantId tenant, String how) {
        AwsClients aws = world.clients();
        List<String> pools = pools(tenant);
        assertThat(pools).as(how).hasSize(1);
        String pool = pools.get(0);
        assertThat(aws.cognito()
                        .listUserPoolClients(request -> request.userPoolId(pool).maxResults(60))
                        .userPoolClients())
                .as(how)
                .hasSize(1);
        assertThat(aws.cognito().listUsers(request -> request.userPoolId(pool)).users())
                .as(how)
                .hasSize(1);
        assertThat(tables(tenant)).as(how).hasSize(1);
        assertThat(associations(tenant)).as(how).containsExactlyInAnyOrder("order", "product");
        assertThat(commits(tenant)).as(how).isEqualTo(2);
    }

    void assertNothing(TenantId tenant, String how) {
        assertThat(pools(tenant)).as(how).isEmpty();
        assertThat(tables(tenant)).as(how).isEmpty();
        assertThat(associations(tenant)).as(how).isEmpty();
        assertThat(commits(tenant)).as(how).isZero();
    }

    private List<String> pools(TenantId tenant) {
        return world.clients().cognito().listUserPoolsPaginator(request -> request.maxResults(60)).userPools().stream()
                .filter(pool -> tenant.value().equals(pool.name()))
                .map(UserPoolDescriptionType::id)
                .toList();
    }

    private List<String> tables(TenantId tenant) {
        return world.clients().dynamo().listTablesPaginator().tableNames().stream()
                .filter(name -> name.endsWith("-" + tenant))
                .toList();
    }

    private List<String> associations(TenantId tenant) {
        return world
                .clients()
                .eks()
                .listPodIdentityAssociations(request ->
                        request.clusterName(world.cell().cluster().value()).namespace(tenant.value()))
                .associations()
                .stream()
                .map(PodIdentityAssociationSummary::serviceAccount)
                .toList();
    }

    private int commits(TenantId tenant) {
        world.fleet().refresh();
        return world.fleet().history(tenant, world.cell().name()).size();
    }
}
