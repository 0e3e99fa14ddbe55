// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.provision.AccessProvisioner;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.TenantId;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

/**
 * EKS Pod Identity: one association per service and tenant, all of a service with the same role. Session tags stay on,
 * since they are what narrows the role to the tenant; so there is no session policy, which would switch them off.
 */
public final class EksAccessProvisioner implements AccessProvisioner {

    private final EksClient eks;
    private final AccountId account;
    private final Region region;
    private final ClusterName cluster;

    public EksAccessProvisioner(EksClient eks, AccountId account, Region region, ClusterName cluster) {
        this.eks = eks;
        this.account = account;
        this.region = region;
        this.cluster = cluster;
    }

    @Override
    public void provision(TenantId tenant, ServiceName service) {
        try {
            eks.createPodIdentityAssociation(request(tenant, service));
        } catch (ResourceInUseException e) {
            adopt(tenant, service);
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    @Override
    public void deprovision(TenantId tenant, ServiceName service) {
        try {
            find(tenant, service)
                    .filter(found -> OwnTags.mark(found.tags(), tenant))
                    .ifPresent(own -> eks.deletePodIdentityAssociation(
                            request -> request.clusterName(cluster.value()).associationId(own.associationId())));
        } catch (ResourceNotFoundException e) {
            // another attempt has removed it meanwhile
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    private CreatePodIdentityAssociationRequest request(TenantId tenant, ServiceName service) {
        return CreatePodIdentityAssociationRequest.builder()
                .clusterName(cluster.value())
                .namespace(tenant.value())
                .serviceAccount(service.value())
                .roleArn(roleArn(service))
                .tags(OwnTags.of(tenant))
                .clientRequestToken(Sha256.hex(tenant + "/" + service))
                .build();
    }

    private String roleArn(ServiceName service) {
        return "arn:" + region.partition() + ":iam::" + account + ":role/" + service.role();
    }

    private void adopt(TenantId tenant, ServiceName service) {
        try {
            PodIdentityAssociation found = find(tenant, service).orElseThrow(() -> notYetListed(tenant));
            if (!isOurs(found, tenant, service)) {
                throw AwsFailures.foreign("The Pod Identity association " + found.associationId() + " of namespace "
                        + tenant + " and service account " + service + " has another role, other tags or no session"
                        + " tags");
            }
        } catch (SdkException e) {
            throw AwsFailures.of(tenant, e);
        }
    }

    private Optional<PodIdentityAssociation> find(TenantId tenant, ServiceName service) {
        return eks
                .listPodIdentityAssociations(request -> request.clusterName(cluster.value())
                        .namespace(tenant.value())
                        .serviceAccount(service.value()))
                .associations()
                .stream()
                .map(PodIdentityAssociationSummary::associationId)
                .findFirst()
                .map(this::describe);
    }

    private PodIdentityAssociation describe(String id) {
        return eks.describePodIdentityAssociation(
                        request -> request.clusterName(cluster.value()).associationId(id))
                .association();
    }

    private boolean isOurs(PodIdentityAssociation found, TenantId tenant, ServiceName service) {
        return roleArn(service).equals(found.roleArn())
                && !Boolean.TRUE.equals(found.disableSessionTags())
                && found.targetRoleArn() == null
                && OwnTags.mark(found.tags(), tenant);
    }

    /** EKS says that it exists but does not list it yet: associations are eventually consistent. */
    private static StepException notYetListed(TenantId tenant) {
        return new StepException(
                StepException.Cause.AWS_UNAVAILABLE,
                "EKS does not list the Pod Identity association of tenant " + tenant + " yet",
                "It is tried again by itself.");
    }
}
