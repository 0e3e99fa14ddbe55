// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.proof.FleetFiles;
import java.util.ArrayList;
import java.util.List;

/** Which policies are in force: a matrix of the full set alone does not see half of what may break. */
enum Layer {
    /** L0: everything. */
    FULL,
    /** L1: the tenants' own policies alone. */
    OWN,
    /** L2: everything, and each tenant has committed a policy that allows all. */
    OPENED,
    /** L3: the platform alone; the tenants' policies are not synced yet. */
    PLATFORM,
    /** As L3, and each tenant has committed a policy that allows all: the tier's default is all that is left. */
    UNGUARDED,
    /** The platform's default deny and nothing else. */
    PLATFORM_DENY,
    /** The tenants' own default deny and nothing else. */
    OWN_DENY;

    private static final String ALLOW_ALL = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: allow-all
              namespace: %s
            spec:
              podSelector: {}
              policyTypes:
                - Ingress
                - Egress
              ingress:
                - {}
              egress:
                - {}
            """;

    List<Manifest> policies(FleetFiles fleet) {
        List<Manifest> platform = new ArrayList<>(policies(fleet.platform("network")));
        platform.addAll(policies(fleet.platform("argocd")));
        List<Manifest> own = new ArrayList<>();
        fleet.built().values().forEach(built -> own.addAll(policies(built.all())));
        return switch (this) {
            case FULL -> join(platform, own);
            case OWN -> own;
            case OPENED -> join(join(platform, own), opened(fleet));
            case PLATFORM -> platform;
            case UNGUARDED -> join(platform, opened(fleet));
            case PLATFORM_DENY -> named(platform, "default.tenant-default-deny");
            case OWN_DENY -> named(own, "default-deny");
        };
    }

    private static List<Manifest> opened(FleetFiles fleet) {
        return fleet.built().keySet().stream()
                .flatMap(tenant -> Manifests.parse(ALLOW_ALL.formatted(tenant)).stream())
                .toList();
    }

    private static List<Manifest> policies(List<Manifest> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.kind().endsWith("NetworkPolicy"))
                .toList();
    }

    private static List<Manifest> named(List<Manifest> manifests, String name) {
        return manifests.stream()
                .filter(manifest -> manifest.name().equals(name))
                .toList();
    }

    private static List<Manifest> join(List<Manifest> left, List<Manifest> right) {
        List<Manifest> joined = new ArrayList<>(left);
        joined.addAll(right);
        return joined;
    }
}
