// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.InvalidParameterException;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociation;
import software.amazon.awssdk.services.eks.model.PodIdentityAssociationSummary;
import software.amazon.awssdk.services.eks.model.ResourceInUseException;
import software.amazon.awssdk.services.eks.model.ResourceNotFoundException;

class EksConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final EksClient EKS = TARGET.client(EksClient.builder());

    private final String namespace = ConformanceTarget.unique("ns");

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private PodIdentityAssociation create(String serviceAccount, String token) {
        PodIdentityAssociation created = EKS.createPodIdentityAssociation(association -> association
                        .clusterName(TARGET.cluster())
                        .namespace(namespace)
                        .serviceAccount(serviceAccount)
                        .roleArn(TARGET.role())
                        .clientRequestToken(token)
                        .tags(Map.of("tenantry:tenant", "acme-k7x2q")))
                .association();
        TARGET.cleanUp(() -> deleteIfPresent(created.associationId()));
        return created;
    }

    private static void deleteIfPresent(String id) {
        try {
            delete(id);
        } catch (ResourceNotFoundException e) {
            // The test has deleted it.
        }
    }

    private static void delete(String id) {
        EKS.deletePodIdentityAssociation(
                association -> association.clusterName(TARGET.cluster()).associationId(id));
    }

    private List<PodIdentityAssociationSummary> listed() {
        return EKS
                .listPodIdentityAssociationsPaginator(
                        list -> list.clusterName(TARGET.cluster()).namespace(namespace))
                .associations()
                .stream()
                .toList();
    }

    @Test
    void describesWhatWasCreated() {
        String id = create("order", "first").associationId();

        PodIdentityAssociation described = EKS.describePodIdentityAssociation(
                        association -> association.clusterName(TARGET.cluster()).associationId(id))
                .association();

        assertThat(described.namespace()).isEqualTo(namespace);
        assertThat(described.serviceAccount()).isEqualTo("order");
        assertThat(described.roleArn()).isEqualTo(TARGET.role());
        assertThat(described.tags()).containsEntry("tenantry:tenant", "acme-k7x2q");
        assertThat(described.associationArn()).endsWith(TARGET.cluster() + "/" + id);
        assertThat(described.createdAt()).isNotNull();
    }

    @Test
    void repeatsTheAnswerForARepeatedToken() {
        PodIdentityAssociation first = create("order", "same");

        assertThat(create("order", "same").associationId()).isEqualTo(first.associationId());
        assertThat(listed()).hasSize(1);
    }

    @Test
    void refusesASecondAssociationOfOneServiceAccount() {
        create("order", "one");

        assertThatThrownBy(() -> create("order", "two")).isInstanceOf(ResourceInUseException.class);
    }

    @Test
    void listsByNamespaceAndServiceAccount() {
        create("order", "a");
        create("product", "b");

        assertThat(listed())
                .extracting(PodIdentityAssociationSummary::serviceAccount)
                .containsExactlyInAnyOrder("order", "product");
        assertThat(EKS.listPodIdentityAssociations(list -> list.clusterName(TARGET.cluster())
                                .namespace(namespace)
                                .serviceAccount("product"))
                        .associations())
                .extracting(PodIdentityAssociationSummary::serviceAccount)
                .containsExactly("product");
    }

    @Test
    void pagesThroughAssociations() {
        for (int i = 0; i < 5; i++) {
            create("service" + i, "token" + i);
        }

        assertThat(EKS
                        .listPodIdentityAssociationsPaginator(list -> list.clusterName(TARGET.cluster())
                                .namespace(namespace)
                                .maxResults(2))
                        .stream()
                        .map(page -> page.associations().size()))
                .containsExactly(2, 2, 1);
    }

    @Test
    void deletesOnce() {
        String id = create("order", "gone").associationId();

        delete(id);

        assertThatThrownBy(() -> delete(id)).isInstanceOf(ResourceNotFoundException.class);
        assertThat(listed()).isEmpty();
    }

    @Test
    void createsAgainAfterDeletion() {
        delete(create("order", "again").associationId());

        assertThat(create("order", "anew").associationId()).isNotEmpty();
    }

    @Test
    void refusesASessionPolicyWithSessionTagsOn() {
        assertThatThrownBy(() -> EKS.createPodIdentityAssociation(association -> association
                        .clusterName(TARGET.cluster())
                        .namespace(namespace)
                        .serviceAccount("order")
                        .roleArn(TARGET.role())
                        .policy("{}")))
                .isInstanceOf(InvalidParameterException.class);
    }
}
