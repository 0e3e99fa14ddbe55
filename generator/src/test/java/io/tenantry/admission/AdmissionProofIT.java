// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.proof.FleetFiles;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shipped admission policies (isolation.md R40). */
class AdmissionProofIT {

    private final FleetFiles shipped = FleetFiles.shipped();

    static List<String> policies() {
        return AdmissionProof.POLICIES;
    }

    @Test
    void goodObjectsAreAdmittedAndBadOnesRefused() {
        assertThat(new AdmissionProof().violations(shipped)).isEmpty();
    }

    @Test
    void everyShippedPolicyIsProven() {
        assertThat(new Admission(shipped).policies()).containsExactlyInAnyOrderElementsOf(AdmissionProof.POLICIES);
    }

    @ParameterizedTest
    @MethodSource("policies")
    void everyPolicyHasThreeGoodAndThreeBadObjects(String policy) {
        List<AdmissionCases.Case> cases = AdmissionCases.of(policy).cases();
        assertThat(cases).filteredOn(AdmissionCases.Case::admitted).hasSizeGreaterThanOrEqualTo(3);
        assertThat(cases).filteredOn(example -> !example.admitted()).hasSizeGreaterThanOrEqualTo(3);
    }
}
