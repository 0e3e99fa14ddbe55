// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.Cell;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of gitops/platform/ that hold something of cell.yaml; the others are the same in every fleet repository and
 * part of its seed (isolation.md 3.1, R9, R40).
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

    SortedMap<String, String> render(Cell cell) {
        SortedMap<String, String> files = new TreeMap<>();
        TemplateValues values = values(cell);
        for (String file : RENDERED) {
            files.put(FOLDER + file, engine.render("platform/" + file, values));
        }
        return files;
    }

    private static TemplateValues values(Cell cell) {
        String gateway = cell.gateway().namespace() + "/" + cell.gateway().name();
        return new TemplateValues()
                .text("repoUrl", cell.repoUrl())
                .texts("endpointSubnets", cell.endpointSubnets())
                .text("gatewayName", cell.gateway().name())
                .text("gatewayNamespace", cell.gateway().namespace())
                .text("anyHost", "*." + cell.domain())
                .text("domainLiteral", literal(cell.domain().toString()))
                .text("gatewayLiteral", literal(gateway));
    }

    /** A text of the grammar of names, which has no quotes, as an expression of CEL. */
    private static String literal(String text) {
        return "'" + text + "'";
    }
}
