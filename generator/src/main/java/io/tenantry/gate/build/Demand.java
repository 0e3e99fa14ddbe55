// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.gate.pod.Container;
import io.tenantry.kustomize.Manifest;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a tenant's workloads take at most: each at its highest number of replicas, all updating at once. */
record Demand(TenantBuild build) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** By the names of a ResourceQuota. */
    Map<String, BigDecimal> highest() {
        Map<String, BigDecimal> demand = new TreeMap<>();
        build.workloads().forEach(workload -> add(workload, demand));
        demand.put("services", count("Service"));
        demand.put("resourcequotas", count("ResourceQuota"));
        // Kubernetes itself puts kube-root-ca.crt into every namespace.
        demand.put("configmaps", count("ConfigMap").add(BigDecimal.ONE));
        return demand;
    }

    private void add(Workload workload, Map<String, BigDecimal> demand) {
        BigDecimal pods = pods(workload.manifest());
        demand.merge("pods", pods, BigDecimal::add);
        for (Container container : workload.template().allContainers()) {
            for (String part : new String[] {"requests", "limits"}) {
                Amount.all(container.node().at("resources", part))
                        .forEach((resource, amount) ->
                                demand.merge(part + "." + resource, amount.multiply(pods), BigDecimal::add));
            }
        }
    }

    private BigDecimal pods(Manifest deployment) {
        BigDecimal replicas = number(deployment.text("spec", "replicas"), "1");
        if (replicas.signum() == 0) {
            return replicas; // Suspended: an autoscaler rests as well.
        }
        BigDecimal most = build.manifests().ofKind("HorizontalPodAutoscaler").stream()
                .filter(scaler -> scaler.text("spec", "scaleTargetRef", "name")
                        .filter(deployment.name()::equals)
                        .isPresent())
                .map(scaler -> number(scaler.text("spec", "maxReplicas"), "1"))
                .reduce(replicas, BigDecimal::max);
        return most.add(surge(deployment, most));
    }

    /** A number, or a percentage that Kubernetes rounds up; 25% where nothing is said. */
    private static BigDecimal surge(Manifest deployment, BigDecimal pods) {
        if (deployment
                .text("spec", "strategy", "type")
                .filter("Recreate"::equals)
                .isPresent()) {
            return BigDecimal.ZERO;
        }
        String surge =
                deployment.text("spec", "strategy", "rollingUpdate", "maxSurge").orElse("25%");
        if (!surge.endsWith("%")) {
            return number(Optional.of(surge), "1");
        }
        BigDecimal share = number(Optional.of(surge.substring(0, surge.length() - 1)), "25");
        return pods.multiply(share).divide(HUNDRED, 0, RoundingMode.CEILING);
    }

    private BigDecimal count(String kind) {
        return BigDecimal.valueOf(build.manifests().ofKind(kind).size());
    }

    private static BigDecimal number(Optional<String> text, String otherwise) {
        return text.flatMap(Amount::parse).orElseGet(() -> new BigDecimal(otherwise));
    }
}
