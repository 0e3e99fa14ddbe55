// SPDX-License-Identifier: Apache-2.0
package io.tenantry.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.proof.FleetFiles;
import io.tenantry.service.Declarations;
import io.tenantry.tenant.FleetCells;
import io.tenantry.yaml.StrictYaml;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two cells with domains of their own: a route has the domain of its tenant's cell (isolation.md R9 and R40). */
class CellDomainsTest {

    private static final String POLICY = "gitops/platform/admission/tenantry-hosts.yaml";

    private final FleetFiles shipped = FleetFiles.shipped();
    private final Admission admission = new Admission(shipped.with(
            POLICY,
            String.valueOf(new OverlayTemplates()
                    .platform(FleetCells.of(List.of(Examples.CELL, Examples.OTHER_CELL)), Declarations.shipped())
                    .get(POLICY))));

    @ParameterizedTest
    @CsvSource({
        "cell-001, acme-k7x2q, acme.shop.example.com",
        "cell-002, acme-k7x2q, acme.shop.example.org",
        "cell-002, a-b-c-m4pzt, a-b-c.shop.example.org"
    })
    void admitsTheHostInTheDomainOfTheCell(String cell, String tenant, String host) {
        assertThat(refusals(cell, tenant, host)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "cell-001, acme-k7x2q, acme.shop.example.org",
        "cell-002, acme-k7x2q, acme.shop.example.com",
        "cell-002, acme-k7x2q, globex.shop.example.org",
        "cell-003, acme-k7x2q, acme.shop.example.com",
        "'', acme-k7x2q, acme.shop.example.com"
    })
    void refusesEveryOtherHost(String cell, String tenant, String host) {
        assertThat(refusals(cell, tenant, host)).isNotEmpty().allMatch(refusal -> refusal.startsWith("tenantry-hosts"));
    }

    @Test
    void refusesARouteWhereNoLabelNamesTheCell() {
        assertThat(admission.refusals(AdmissionRequest.of(
                        StrictYaml.document(route("acme-k7x2q", "acme.shop.example.com")),
                        Map.of("tenantry.io/tenant", "acme-k7x2q"))))
                .isNotEmpty();
    }

    private List<String> refusals(String cell, String tenant, String host) {
        return admission.refusals(AdmissionRequest.of(
                StrictYaml.document(route(tenant, host)),
                Map.of("tenantry.io/tenant", tenant, "tenantry.io/cell", cell)));
    }

    private static String route(String tenant, String host) {
        return """
                apiVersion: gateway.networking.k8s.io/v1
                kind: HTTPRoute
                metadata: {name: tenant, namespace: %s}
                spec:
                  hostnames: [%s]
                  parentRefs: [{kind: Gateway, name: tenantry, namespace: gateway-system}]
                  rules: [{backendRefs: [{name: order, port: 8080}]}]
                """.formatted(tenant, host);
    }
}
