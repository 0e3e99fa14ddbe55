// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.overlay.Examples;
import io.tenantry.proof.FleetFiles;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.service.Declarations;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceData;
import io.tenantry.service.ServicePath;
import io.tenantry.service.Services;
import io.tenantry.service.Size;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A service that was declared is as isolated as those that are shipped (isolation.md R5, R8, R9). */
class ServiceProofIT {

    private static final int SHARED_PORT = 8080;
    private static final int OWN_PORT = 9091;

    private final FleetFiles fleet = withService("billing", SHARED_PORT, Set.of(), EnumSet.of(Tier.PREMIUM));

    @ParameterizedTest
    @EnumSource(Layer.class)
    void everyLayerHoldsAlone(Layer layer) {
        assertThat(NetworkProof.violations(new Cluster(fleet), layer)).isEmpty();
    }

    @Test
    void theMatrixKnowsThePodsOfTheServiceInItsTierAlone() {
        Cluster cluster = new Cluster(fleet);
        assertThat(cluster.podsOf("globex-m4pzt")).extracting(Endpoint::name).contains("billing");
        assertThat(cluster.podsOf("acme-k7x2q")).extracting(Endpoint::name).doesNotContain("billing");
        Flow fromGateway = Flow.tcp(cluster.gateway(), cluster.pod("globex-m4pzt", "billing"), SHARED_PORT);
        assertThat(new FlowMatrix(cluster).whole()).contains(Expectation.allowed(fromGateway));
    }

    @Test
    void policiesAndRoutesHold() {
        assertThat(new PolicyLint().violations(fleet)).isEmpty();
        assertThat(new RouteProof().violations(fleet)).isEmpty();
    }

    @Test
    void onItsOwnPortItReachesWhatItCallsAndNobodyElseDoes() {
        Cluster cluster = new Cluster(
                withService("billing", OWN_PORT, Set.of(new ServiceName("product")), EnumSet.allOf(Tier.class)));
        NetworkEvaluator evaluator = cluster.evaluator(Layer.FULL);
        Endpoint billing = cluster.pod("globex-m4pzt", "billing");
        assertThat(evaluator.allows(Flow.tcp(cluster.gateway(), billing, OWN_PORT)))
                .isTrue();
        assertThat(evaluator.allows(Flow.tcp(billing, cluster.pod("globex-m4pzt", "product"), SHARED_PORT)))
                .isTrue();
        assertThat(evaluator.allows(Flow.tcp(billing, cluster.pod("globex-m4pzt", "order"), SHARED_PORT)))
                .isFalse();
        assertThat(evaluator.allows(Flow.tcp(cluster.pod("globex-m4pzt", "order"), billing, OWN_PORT)))
                .isFalse();
        for (Endpoint other : cluster.podsOf("acme-k7x2q")) {
            assertThat(evaluator.allows(Flow.tcp(other, billing, OWN_PORT)))
                    .as("%s", other)
                    .isFalse();
            assertThat(evaluator.allows(Flow.tcp(billing, other, SHARED_PORT)))
                    .as("%s", other)
                    .isFalse();
        }
    }

    private static FleetFiles withService(String name, int port, Set<ServiceName> calls, Set<Tier> tiers) {
        Service service = new Service(
                new ServiceName(name),
                Declarations.image(name),
                port,
                new ServicePath("/" + name),
                ServiceData.silo(TableKeys.of("id")),
                calls,
                tiers,
                Size.SMALL);
        Services services = Declarations.plus(Declarations.shipped(), service);
        FleetFiles fleet = FleetFiles.shipped();
        for (Map.Entry<String, String> file : new ReleaseFiles()
                .render(new Release("1.1.0"), services, Examples.CELL.gateway())
                .entrySet()) {
            fleet = fleet.with(file.getKey(), file.getValue());
        }
        for (Tier tier : Tier.values()) {
            for (Ring ring : Ring.values()) {
                String path = "base/rings/" + ring.key() + "/" + tier.key() + "/kustomization.yaml";
                fleet = fleet.edit(path, "releases/1.0.0/", "releases/1.1.0/");
            }
        }
        return fleet;
    }
}
