// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Gateway;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files of gitops/platform/ that hold something of cell.yaml; the others are the same in every fleet repository and
 * part of its seed (isolation.md R9, R40).
 */
final class PlatformFiles {

    /** What all tenants share, and no overlay may hold. */
    static final String FOLDER = "gitops/platform/";

    private static final List<String> RENDERED = List.of(
            "admission/application.yaml",
            "admission/appproject.yaml",
            "admission/tenantry-hosts.yaml",
            "argocd/application.yaml",
            "argocd/appproject.yaml",
            "gateway/application.yaml",
            "gateway/appproject.yaml",
            "gateway/gateway.yaml",
            "gateway/namespace.yaml",
            "network/application.yaml",
            "network/appproject.yaml",
            "network/aws-vpc-endpoints.yaml");

    private final TemplateEngine engine;

    PlatformFiles(TemplateEngine engine) {
        this.engine = engine;
    }

    SortedMap<String, String> render(FleetCells cells) {
        SortedMap<String, String> files = new TreeMap<>();
        TemplateValues values = values(cells);
        for (String file : RENDERED) {
            files.put(FOLDER + file, engine.render("platform/" + file, values));
        }
        return files;
    }

    private static TemplateValues values(FleetCells cells) {
        Gateway gateway = cells.first().gateway();
        SortedMap<String, String> hosts = new TreeMap<>();
        cells.domains().forEach(domain -> hosts.put(domain.value(), "*." + domain));
        return new TemplateValues()
                .text("repoUrl", cells.first().repoUrl())
                .texts("endpointSubnets", cells.endpointSubnets())
                .text("gatewayName", gateway.name())
                .text("gatewayNamespace", gateway.namespace())
                .text("gatewayClass", gateway.className())
                .pairs("domains", hosts)
                .text("domainsLiteral", domains(cells))
                .text("gatewayLiteral", literal(gateway.namespace() + "/" + gateway.name()));
    }

    /** The domains by the names of their cells, as a map of CEL. */
    private static String domains(FleetCells cells) {
        return cells.cells().stream()
                .map(cell -> literal(cell.name().value()) + ": "
                        + literal(cell.domain().value()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** A text of the grammar of names, which has no quotes, as an expression of CEL. */
    private static String literal(String text) {
        return "'" + text + "'";
    }
}
