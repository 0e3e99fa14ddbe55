// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.proof.FleetFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The shipped policies, as kustomize builds them for two tenants (isolation.md R5, R6, R8). */
class NetworkProofIT {

    private final FleetFiles shipped = FleetFiles.shipped();

    @ParameterizedTest
    @EnumSource(Layer.class)
    void everyLayerHoldsAlone(Layer layer) {
        assertThat(NetworkProof.violations(new Cluster(shipped), layer)).isEmpty();
    }

    @Test
    void matrixIsNotEmptyAndHoldsBothAnswers() {
        FlowMatrix matrix = new FlowMatrix(new Cluster(shipped));
        assertThat(matrix.whole()).hasSizeGreaterThan(200);
        assertThat(matrix.whole()).filteredOn(Expectation::allowed).hasSizeGreaterThan(30);
        assertThat(matrix.neverOpened()).noneMatch(Expectation::allowed).hasSizeGreaterThan(50);
    }

    @Test
    void policiesHaveNoFormThatMeansAnotherThing() {
        assertThat(new PolicyLint().violations(shipped)).isEmpty();
    }

    @Test
    void hostsBelongToOneTenantAndOnlyTenantsRoutesAttach() {
        assertThat(new RouteProof().violations(shipped)).isEmpty();
    }
}
