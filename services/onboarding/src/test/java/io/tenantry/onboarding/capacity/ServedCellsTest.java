// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.capacity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tenantry.onboarding.SampleRequests;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Region;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServedCellsTest {

    private static final Cell FIRST = SampleRequests.CELL;
    private static final Cell SECOND = SampleRequests.cell("cell-002");

    @Test
    void keepTheirOrder() {
        ServedCells cells = ServedCells.of(SECOND, FIRST);

        assertThat(cells.names()).containsExactly(SECOND.name(), FIRST.name());
        assertThat(cells).hasToString("cell-002, cell-001");
    }

    @Test
    void areAtLeastOneAndEachOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(ServedCells::of)
                .withMessage("There must be at least one cell.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServedCells.of(FIRST, SECOND, FIRST))
                .withMessage("Cell cell-001 is named twice.");
    }

    @Test
    void shareAccountRegionClusterAndDomain() {
        Cell other = new Cell(
                SECOND.name(),
                new AccountId("444455556666"),
                new Region("us-east-1"),
                new ClusterName("other"),
                new Domain("shop.example.org"),
                SECOND.repoUrl(),
                SECOND.gateway(),
                List.of(),
                List.of(),
                false);

        assertThat(ServedCells.wrong(List.of(FIRST, SECOND))).isEmpty();
        assertThat(ServedCells.wrong(List.of(FIRST, other)))
                .hasSize(4)
                .contains("Cell cell-002 has the region us-east-1, and cell cell-001 has eu-central-1: let another"
                        + " control plane serve cell-002.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ServedCells.of(FIRST, other))
                .withMessageContaining("account")
                .withMessageContaining("domain");
    }
}
