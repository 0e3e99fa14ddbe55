// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.service.Declarations;
import io.tenantry.service.Service;
import io.tenantry.service.Services;
import io.tenantry.service.Size;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReleaseFilesTest {

    private static final Release NEXT = new Release("1.1.0");
    private static final String FOLDER = "base/releases/1.1.0/";
    private static final Gateway GATEWAY = Gateway.nginxGatewayFabric();

    private final ReleaseFiles release = new ReleaseFiles();
    private final Services shipped = Declarations.shipped();

    @Test
    void rendersTheSameBytesTwiceAndInAnyOrderOfServices() {
        SortedMap<String, String> once = release.render(NEXT, shipped, GATEWAY);
        List<Service> backwards = new ArrayList<>(shipped.all());
        Collections.reverse(backwards);
        assertThat(new ReleaseFiles().render(NEXT, new Services(backwards), GATEWAY))
                .isEqualTo(once);
    }

    /** What the gate holds releases to is the shipped one: a release made later must have the same policies. */
    @Test
    void theShippedReleaseIsWhatItsDeclarationsLeadTo() throws IOException {
        for (Map.Entry<String, String> file :
                release.render(new Release("1.0.0"), shipped, GATEWAY).entrySet()) {
            assertThat(Files.readString(Path.of("..", file.getKey())))
                    .as(file.getKey())
                    .isEqualTo(file.getValue());
        }
    }

    @Test
    void aServiceOfOneTierLiesInThatTierAlone() {
        SortedMap<String, String> before = release.render(NEXT, shipped, GATEWAY);
        SortedMap<String, String> after =
                release.render(NEXT, Declarations.plus(shipped, Declarations.billing()), GATEWAY);
        assertThat(after.keySet())
                .filteredOn(path -> path.contains("billing"))
                .containsExactly(
                        FOLDER + "premium/billing-deployment.yaml",
                        FOLDER + "premium/billing-horizontalpodautoscaler.yaml",
                        FOLDER + "premium/billing-poddisruptionbudget.yaml",
                        FOLDER + "premium/billing-service.yaml",
                        FOLDER + "premium/billing-serviceaccount.yaml",
                        FOLDER + "premium/networkpolicy-allow-billing-egress-product.yaml",
                        FOLDER + "premium/networkpolicy-allow-billing-to-product.yaml",
                        FOLDER + "services/billing.yaml");
        assertThat(before.keySet()).contains(FOLDER + "all/httproute.yaml");
        assertThat(after.keySet())
                .as("the route differs by tier, and so does what the gateway may reach")
                .doesNotContain(FOLDER + "all/httproute.yaml", FOLDER + "all/networkpolicy-allow-from-gateway.yaml")
                .contains(
                        FOLDER + "basic/httproute.yaml",
                        FOLDER + "premium/httproute.yaml",
                        FOLDER + "premium/networkpolicy-allow-from-gateway.yaml");
        assertThat(after.get(FOLDER + "basic/httproute.yaml")).isEqualTo(before.get(FOLDER + "all/httproute.yaml"));
        assertThat(after.get(FOLDER + "premium/httproute.yaml")).contains("value: /billing", "port: 9090");
    }

    @Test
    void everyFileIsNamedByTheKustomizationBesideIt() {
        release.render(NEXT, Declarations.plus(shipped, Declarations.billing()), GATEWAY)
                .forEach((path, text) -> {
                    String folder = path.substring(FOLDER.length(), path.lastIndexOf('/'));
                    if (path.endsWith("/kustomization.yaml")) {
                        Set<String> beside = release
                                .render(NEXT, Declarations.plus(shipped, Declarations.billing()), GATEWAY)
                                .keySet()
                                .stream()
                                .filter(other -> other.startsWith(FOLDER + folder + "/") && !other.equals(path))
                                .map(other -> "  - " + other.substring(other.lastIndexOf('/') + 1) + "\n")
                                .collect(Collectors.toSet());
                        assertThat(text).contains(beside);
                    }
                });
    }

    @Test
    void anotherGatewayIsNamedWhereTheRouteHangsAndWhereItIsLetIn() {
        Gateway other = new Gateway("edge", "edge-system", "nginx", Map.of("app", "edge", "tier", "1"));
        SortedMap<String, String> files = release.render(NEXT, shipped, other);
        assertThat(files.get(FOLDER + "all/httproute.yaml")).contains("name: edge\n      namespace: edge-system");
        assertThat(files.get(FOLDER + "all/networkpolicy-allow-from-gateway.yaml"))
                .contains("kubernetes.io/metadata.name: edge-system")
                .contains("              app: edge\n              tier: \"1\"\n");
    }

    @ParameterizedTest
    @CsvSource({"BASIC, 3, 600m", "STANDARD, 5, \"1\"", "PREMIUM, 9, 1800m"})
    void quotasHaveRoomForAServiceAtItsHighestAndWhileItIsUpdated(Tier tier, int pods, String cpu) {
        String quota =
                String.valueOf(release.render(NEXT, shipped, GATEWAY).get(FOLDER + tier.key() + "/resourcequota.yaml"));
        assertThat(quota).contains("pods: \"" + 2 * pods + "\"\n", "requests.cpu: " + cpu + "\n");
    }

    @Test
    void aHigherTierHasNeverLessThanALowerOne() {
        Service everything = Declarations.billing();
        Service basicOnly = new Service(
                everything.name(),
                everything.image(),
                everything.port(),
                everything.path(),
                everything.data(),
                Set.of(),
                Set.of(Tier.BASIC),
                Size.LARGE);
        List<Quota> quotas = Arrays.stream(Tier.values())
                .map(tier -> Quota.of(Declarations.plus(shipped, basicOnly), tier))
                .toList();
        assertThat(quotas.get(1).requests().memory())
                .isGreaterThanOrEqualTo(quotas.get(0).requests().memory());
        assertThat(quotas.get(2).requests().memory())
                .isGreaterThanOrEqualTo(quotas.get(1).requests().memory());
        assertThat(release.render(NEXT, Declarations.plus(shipped, basicOnly), GATEWAY)
                        .get(FOLDER + "basic/limitrange.yaml"))
                .contains("cpu: \"2\"", "memory: 1024Mi");
    }

    @Test
    void refusesATierWithoutAnyService() {
        Services premium = new Services(List.of(new Service(
                Declarations.billing().name(),
                Declarations.billing().image(),
                8080,
                Declarations.billing().path(),
                Declarations.billing().data(),
                Set.of(),
                Set.of(Tier.PREMIUM),
                Size.SMALL)));
        assertThatThrownBy(() -> release.render(NEXT, premium, GATEWAY))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("basic has none");
    }
}
