// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.proof.FleetFiles;
import io.tenantry.tenant.Cell;
import io.tenantry.typed.RecordReader;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A cluster in which the platform and every example tenant have been synced: the pods that the built Deployments start,
 * and those around them with the labels that they really carry (the gateway's from cell.yaml).
 */
final class Cluster {

    private final List<Endpoint> pods = new ArrayList<>();
    private final Map<String, Map<String, String>> namespaces = new HashMap<>();
    private final FleetFiles fleet;

    Cluster(FleetFiles fleet) {
        this.fleet = fleet;
        fleet.built().forEach(this::addTenant);
        Cell cell = fleet.cell();
        String gateway = cell.gateway().namespace();
        addPod("kube-system", "dns", Map.of("k8s-app", "kube-dns"));
        addPod("kube-system", "other", Map.of("k8s-app", "other"));
        addPod(gateway, "gateway", cell.gateway().podLabels());
        addPod(gateway, "controller", Map.of("app.kubernetes.io/name", "nginx-gateway"));
        addPod("rogue", "gateway", cell.gateway().podLabels());
        addPod("rogue", "pod", Map.of("app.kubernetes.io/name", "order"));
        addPod("argocd", "repo-server", Map.of("app.kubernetes.io/name", "argocd-repo-server"));
        addPod("argocd", "server", Map.of("app.kubernetes.io/name", "argocd-server"));
    }

    private void addTenant(String tenant, Manifests built) {
        built.ofKind("Namespace").forEach(namespace -> namespaces.put(namespace.name(), namespace.labels()));
        for (Manifest deployment : built.ofKind("Deployment")) {
            addPod(tenant, deployment.name(), labels(deployment));
        }
        addPod(tenant, "bare", Map.of());
    }

    private static Map<String, String> labels(Manifest deployment) {
        Map<String, String> labels = new TreeMap<>();
        YamlNode node = deployment.at("spec", "template", "metadata", "labels").orElseThrow();
        ((YamlMapping) node)
                .entries()
                .keySet()
                .forEach(key -> labels.put(key, node.text(key).orElseThrow()));
        return labels;
    }

    private void addPod(String namespace, String name, Map<String, String> labels) {
        namespaces.putIfAbsent(namespace, Map.of());
        pods.add(new Endpoint(Endpoint.Kind.POD, name, namespace, Map.copyOf(labels), "10.0.1." + (pods.size() + 10)));
    }

    List<String> tenants() {
        return List.copyOf(fleet.built().keySet());
    }

    /** A tenant's pods: its services' and one without labels. */
    List<Endpoint> podsOf(String namespace) {
        return pods.stream().filter(pod -> pod.namespace().equals(namespace)).toList();
    }

    Endpoint pod(String namespace, String name) {
        return podsOf(namespace).stream()
                .filter(pod -> pod.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Endpoint gateway() {
        return pod(fleet.cell().gateway().namespace(), "gateway");
    }

    /** The evaluator of everything that this layer has in force. */
    NetworkEvaluator evaluator(Layer layer) {
        return new NetworkEvaluator(new World(namespaces, networkSets()), ofKind("Tier"), layer.policies(fleet));
    }

    private List<World.NetworkSet> networkSets() {
        return ofKind("GlobalNetworkSet").stream()
                .map(set -> RecordReader.read(set.root(), CalicoObjects.NetworkSet.class))
                .map(set -> new World.NetworkSet(
                        set.metadata().labels(),
                        set.spec().nets().stream().map(Cidr::parse).toList()))
                .toList();
    }

    private List<Manifest> ofKind(String kind) {
        return fleet.platform("network").stream()
                .filter(manifest -> manifest.kind().equals(kind))
                .toList();
    }
}
