// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.kubernetes.client.custom.Quantity;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeForTests;
import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.Examples;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every tier's quota (isolation.md R3). */
class QuotaIT {

    private static final Set<String> KEYS = Set.of(
            "requests.cpu",
            "requests.memory",
            "requests.ephemeral-storage",
            "limits.cpu",
            "limits.memory",
            "limits.ephemeral-storage",
            "pods",
            "services",
            "secrets",
            "configmaps",
            "persistentvolumeclaims",
            "replicationcontrollers",
            "resourcequotas",
            "count/jobs.batch",
            "services.nodeports",
            "services.loadbalancers");

    private final Map<Tier, Manifests> builds = new EnumMap<>(Tier.class);

    QuotaIT(@TempDir Path root) throws Exception {
        Kustomize kustomize = KustomizeForTests.find();
        FleetOnDisk fleet = FleetOnDisk.create(root);
        for (Tier tier : Tier.values()) {
            Path folder = fleet.add(Examples.ACME, Settings.startingWith(tier));
            builds.put(tier, Manifests.parse(kustomize.build(folder)));
        }
    }

    @Test
    void namesEverythingAndHoldsAllPodsAndTheSurgeOfARollingUpdate() {
        builds.forEach((tier, manifests) -> {
            Map<String, BigDecimal> hard = quota(manifests);
            assertThat(hard.keySet()).isEqualTo(KEYS);
            needed(manifests)
                    .forEach((key, amount) -> assertThat(amount)
                            .as("%s of %s", key, tier)
                            .isPositive()
                            .isLessThanOrEqualTo(hard.get(key)));
        });
    }

    @Test
    void higherTiersNeverGetLess() {
        Map<String, BigDecimal> lower = new TreeMap<>();
        for (Manifests manifests : builds.values()) {
            quota(manifests)
                    .forEach((key, amount) -> assertThat(amount)
                            .as(key)
                            .isGreaterThanOrEqualTo(lower.getOrDefault(key, BigDecimal.ZERO)));
            lower.putAll(quota(manifests));
        }
    }

    @Test
    void limitsHaveDefaultsAndACeiling() {
        builds.values().forEach(manifests -> {
            YamlNode limit = manifests
                    .ofKind("LimitRange")
                    .get(0)
                    .items("spec", "limits")
                    .get(0);
            assertThat(limit.text("type")).contains("Container");
            for (String part : new String[] {"default", "defaultRequest", "max"}) {
                assertThat(limit.at(part, "memory")).as(part).isPresent();
            }
        });
    }

    private static Map<String, BigDecimal> needed(Manifests manifests) {
        Map<String, BigDecimal> needed = new TreeMap<>();
        for (Manifest deployment : manifests.ofKind("Deployment")) {
            BigDecimal pods = highest(manifests, deployment)
                    .add(number(deployment.text("spec", "strategy", "rollingUpdate", "maxSurge")));
            needed.merge("pods", pods, BigDecimal::add);
            for (YamlNode container : deployment.items("spec", "template", "spec", "containers")) {
                for (String part : new String[] {"requests", "limits"}) {
                    amounts(container.at("resources", part).orElseThrow())
                            .forEach((key, amount) ->
                                    needed.merge(part + "." + key, amount.multiply(pods), BigDecimal::add));
                }
            }
        }
        return needed;
    }

    private static BigDecimal highest(Manifests manifests, Manifest deployment) {
        return manifests.ofKind("HorizontalPodAutoscaler").stream()
                .filter(scaler -> scaler.name().equals(deployment.name()))
                .map(scaler -> number(scaler.text("spec", "maxReplicas")))
                .findFirst()
                .orElseGet(() -> number(deployment.text("spec", "replicas")));
    }

    private static Map<String, BigDecimal> quota(Manifests manifests) {
        return amounts(
                manifests.ofKind("ResourceQuota").get(0).at("spec", "hard").orElseThrow());
    }

    private static Map<String, BigDecimal> amounts(YamlNode node) {
        Map<String, BigDecimal> amounts = new TreeMap<>();
        ((YamlMapping) node).entries().keySet().forEach(key -> amounts.put(key, number(node.text(key))));
        return amounts;
    }

    private static BigDecimal number(Optional<String> quantity) {
        return Quantity.fromString(quantity.orElseThrow()).getNumber();
    }
}
