// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;

class EksAccessProvisionerIT {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");

    private final TestAws aws = new TestAws();
    private final EksClient eks = aws.plain().eks();
    private final EksAccessProvisioner provisioner =
            new EksAccessProvisioner(aws.clients().eks(), TestAws.ACCOUNT, Samples.REGION, TestAws.CLUSTER);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void letsAServiceOfTheTenantAssumeTheRoleOfTheService() {
        provisioner.provision(TENANT, TestAws.ORDER);

        PodIdentityAssociation association = only();
        assertThat(association.namespace()).isEqualTo("acme-k7x2q");
        assertThat(association.serviceAccount()).isEqualTo("order");
        assertThat(association.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/tenantry-service-order");
        assertThat(association.tags()).isEqualTo(OwnTags.of(TENANT));
    }

    @Test
    void leavesSessionTagsOn() {
        provisioner.provision(TENANT, TestAws.ORDER);

        CreatePodIdentityAssociationRequest request =
                aws.watch().requests(CreatePodIdentityAssociationRequest.class).get(0);
        assertThat(request.disableSessionTags()).isNull();
        assertThat(request.policy()).isNull();
        assertThat(request.targetRoleArn()).isNull();
    }

    @Test
    void sendsTheSameTokenForTheSameServiceAndTenantOnly() {
        provisioner.provision(TENANT, TestAws.ORDER);
        provisioner.provision(TENANT, TestAws.ORDER);
        provisioner.provision(TENANT, TestAws.PRODUCT);

        List<String> tokens = aws.watch().requests(CreatePodIdentityAssociationRequest.class).stream()
                .map(CreatePodIdentityAssociationRequest::clientRequestToken)
                .toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(0));
    }

    @Test
    void findsTheSameAssociationTheSecondTime() {
        provisioner.provision(TENANT, TestAws.ORDER);
        String made = only().associationId();

        provisioner.provision(TENANT, TestAws.ORDER);

        assertThat(only().associationId()).isEqualTo(made);
    }

    @Test
    void leavesAnAssociationWithAnotherRoleAlone() {
        associate("arn:aws:iam::123456789012:role/tenantry-service-product", false);

        assertRefusedAsForeign();
    }

    @Test
    void leavesAnAssociationWithoutSessionTagsAlone() {
        associate("arn:aws:iam::123456789012:role/tenantry-service-order", true);

        assertRefusedAsForeign();
    }

    private void associate(String role, boolean withoutSessionTags) {
        eks.createPodIdentityAssociation(request -> request.clusterName(TestAws.CLUSTER.value())
                .namespace(TENANT.value())
                .serviceAccount("order")
                .roleArn(role)
                .disableSessionTags(withoutSessionTags)
                .tags(OwnTags.of(TENANT)));
    }

    private void assertRefusedAsForeign() {
        PodIdentityAssociation before = only();
        assertThatThrownBy(() -> provisioner.provision(TENANT, TestAws.ORDER))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(Cause.FOREIGN_RESOURCE));
        assertThat(only()).isEqualTo(before);
    }

    @Test
    void removesItsAssociationAndThoseOfNobodyElse() {
        provisioner.provision(TENANT, TestAws.ORDER);
        provisioner.provision(TENANT, TestAws.PRODUCT);
        provisioner.provision(new TenantId("globex-k7x2q"), TestAws.ORDER);

        provisioner.deprovision(TENANT, TestAws.ORDER);
        provisioner.deprovision(TENANT, TestAws.ORDER);
        provisioner.deprovision(TENANT, TestAws.PRODUCT);

        assertThat(only().namespace()).isEqualTo("globex-k7x2q");
    }

    @Test
    void removesNoAssociationWithoutItsTags() {
        eks.createPodIdentityAssociation(request -> request.clusterName(TestAws.CLUSTER.value())
                .namespace(TENANT.value())
                .serviceAccount("order")
                .roleArn("arn:aws:iam::123456789012:role/tenantry-service-order"));

        provisioner.deprovision(TENANT, TestAws.ORDER);

        assertThat(only().namespace()).isEqualTo(TENANT.value());
    }

    @Test
    void saysThatAwsIsAwayAfterTheSdkHasTriedAgain() {
        aws.next("CreatePodIdentityAssociation", 3, Fault.fail());

        assertThatThrownBy(() -> provisioner.provision(TENANT, TestAws.ORDER))
                .isInstanceOfSatisfying(
                        StepException.class,
                        failure -> assertThat(failure.cause()).isEqualTo(Cause.AWS_UNAVAILABLE));
        assertThat(aws.calls()).hasSize(3);
    }

    private PodIdentityAssociation only() {
        List<PodIdentityAssociationSummary> all = eks.listPodIdentityAssociations(
                        request -> request.clusterName(TestAws.CLUSTER.value()))
                .associations();
        assertThat(all).hasSize(1);
        return eks.describePodIdentityAssociation(request -> request.clusterName(TestAws.CLUSTER.value())
                        .associationId(all.get(0).associationId()))
                .association();
    }
}
