// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FleetCellsTest {

    private static final Gateway GATEWAY = Gateway.nginxGatewayFabric();
    private static final Cell FIRST = cell("cell-001", "shop.example.com", "tenantry", GATEWAY, "10.0.1.0/24");

    @Test
    void cellsHaveTheOrderOfTheirNamesAndTheFirstSpeaksForAll() {
        Cell second = cell("cell-002", "shop.example.com", "tenantry", GATEWAY);
        FleetCells cells = FleetCells.of(List.of(second, FIRST));
        assertThat(cells.first()).isEqualTo(FIRST);
        assertThat(cells.cells()).containsExactly(FIRST, second);
        assertThat(FleetCells.of(FIRST).with(second).cells()).isEqualTo(cells.cells());
    }

    @Test
    void domainsAndSubnetsAreThoseOfAllCellsEachOnce() {
        FleetCells cells = FleetCells.of(List.of(
                FIRST,
                cell("cell-002", "shop.example.org", "tenantry", GATEWAY, "10.0.1.0/24", "10.0.2.0/24"),
                cell("cell-003", "shop.example.com", "tenantry", GATEWAY)));
        assertThat(cells.domains()).extracting(Domain::value).containsExactly("shop.example.com", "shop.example.org");
        assertThat(cells.endpointSubnets()).containsExactly("10.0.1.0/24", "10.0.2.0/24");
    }

    @Test
    void refusesACellOfAnotherClusterOrGatewayAndNamesTheField() {
        Gateway edge = new Gateway("edge", "edge-system", "nginx", Map.of("app", "edge"));
        assertThatThrownBy(() -> FleetCells.of(FIRST).with(cell("cell-002", "a.example.com", "other", GATEWAY)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("cluster"))
                .hasMessageContaining("cell-001");
        assertThatThrownBy(() -> FleetCells.of(FIRST).with(cell("cell-002", "a.example.com", "tenantry", edge)))
                .isInstanceOfSatisfying(
                        InvalidValueException.class, e -> assertThat(e.field()).isEqualTo("gateway"));
    }

    @Test
    void refusesMoreDomainsThanAGatewayHasListeners() {
        List<Cell> many = IntStream.rangeClosed(1, FleetCells.MAX_DOMAINS)
                .mapToObj(number -> cell("cell-" + number, "d" + number + ".example.com", "tenantry", GATEWAY))
                .toList();
        FleetCells full = FleetCells.of(many);
        assertThat(full.domains()).hasSize(FleetCells.MAX_DOMAINS);
        full.with(cell("more", "d1.example.com", "tenantry", GATEWAY));
        assertThatThrownBy(() -> full.with(cell("more", "d0.example.com", "tenantry", GATEWAY)))
                .hasMessageContaining("64");
        assertThatThrownBy(() -> FleetCells.of(List.of())).isInstanceOf(InvalidValueException.class);
    }

    private static Cell cell(String name, String domain, String cluster, Gateway gateway, String... subnets) {
        return new Cell(
                new CellName(name),
                new AccountId("111122223333"),
                new Region("eu-central-1"),
                new ClusterName(cluster),
                new Domain(domain),
                new RepoUrl("https://git.example.com/acme/fleet.git"),
                gateway,
                List.of(subnets),
                List.of(),
                false);
    }
}
