// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.proof.FleetFiles;
import org.junit.jupiter.api.Test;

/** The shipped objects of Argo CD (isolation.md R23 and R27). */
class ArgoProofIT {

    private final FleetFiles shipped = FleetFiles.shipped();

    @Test
    void cellYieldsItsTenantsAndNothingElse() {
        assertThat(new CellProof().violations(shipped)).isEmpty();
    }

    @Test
    void platformStartsWholeAndTouchesItsOwnOnly() {
        assertThat(new PlatformProof().violations(shipped)).isEmpty();
    }
}
