// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.service.Declarations;
import io.tenantry.tenant.FleetCells;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What follows from the cells of a fleet repository, together and each. */
class CellRendersTest {

    private static final String CELL_FILE = "gitops/cells/cell-001/cell.yaml";
    private static final Path PLATFORM = Path.of("../gitops/platform");

    private final OverlayTemplates templates = new OverlayTemplates();
    private final SortedMap<String, String> both =
            templates.platform(FleetCells.of(List.of(Examples.CELL, Examples.OTHER_CELL)), Declarations.shipped());

    @Test
    void theGatewayListensForTheDomainOfEveryCell() {
        YamlNode gateway = file("gitops/platform/gateway/gateway.yaml");
        assertThat(gateway.items("spec", "listeners"))
                .extracting(listener -> listener.text("hostname").orElse(""))
                .containsExactly("*.shop.example.com", "*.shop.example.org");
        assertThat(gateway.items("spec", "listeners")).allSatisfy(listener -> {
            assertThat(listener.text("protocol")).contains("HTTPS");
            assertThat(listener.text("allowedRoutes", "namespaces", "from")).contains("Selector");
        });
    }

    @Test
    void tenantsReachTheEndpointSubnetsOfEveryCell() {
        assertThat(file("gitops/platform/network/aws-vpc-endpoints.yaml").items("spec", "nets"))
                .extracting(net -> net.text().orElse(""))
                .containsExactly("10.0.200.0/24", "10.0.201.0/24");
    }

    @Test
    void theClassOfTheGatewayIsThatOfCellYaml() {
        String text = String.valueOf(templates.cell(Examples.CELL).get(CELL_FILE));
        assertThat(text).contains("class: nginx");
        var other = new OverlayReader().cell(text.replace("class: nginx", "class: eg.example.com"));
        YamlNode gateway = StrictYaml.document(String.valueOf(templates
                .platform(FleetCells.of(other), Declarations.shipped())
                .get("gitops/platform/gateway/gateway.yaml")));
        assertThat(gateway.text("spec", "gatewayClassName")).contains("eg.example.com");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "    class: Nginx\n", "    class: \"\"\n", "    class: [nginx]\n", "    class: 1\n"})
    void refusesAnythingElseThanAClass(String line) {
        String text = String.valueOf(templates.cell(Examples.CELL).get(CELL_FILE));
        String changed = text.replace("    class: nginx\n", line);
        assertThat(changed).isNotEqualTo(text);
        assertThatThrownBy(() -> new OverlayReader().cell(changed)).isInstanceOf(YamlException.class);
    }

    /** Every file of the platform is held to its render or to what is shipped, but for settings and IAM policies. */
    @Test
    void nothingOfThePlatformIsLeftOut() throws IOException {
        TreeSet<String> known =
                new TreeSet<>(templates.derived(FleetCells.of(Examples.CELL)).keySet());
        known.addAll(templates.argoSettings().keySet());
        try (Stream<Path> files = Files.walk(PLATFORM).filter(Files::isRegularFile)) {
            assertThat(files.map(file -> "gitops/platform/"
                                    + PLATFORM.relativize(file).toString().replace('\\', '/'))
                            .filter(path -> !path.startsWith("gitops/platform/aws/")))
                    .isSubsetOf(known);
        }
        assertThat(known).noneMatch(path -> path.endsWith("cell.yaml"));
    }

    private YamlNode file(String path) {
        return StrictYaml.document(String.valueOf(both.get(path)));
    }
}
