// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import java.util.List;
import java.util.Set;

/** What a project permits an Application to touch. */
record Permission(ArgoObjects.Project project) {

    /** The kinds of our files that have no namespace. */
    private static final Set<String> CLUSTER_SCOPED = Set.of(
            "Namespace",
            "GlobalNetworkPolicy",
            "GlobalNetworkSet",
            "Tier",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding",
            "ClusterRole",
            "ClusterRoleBinding",
            "GatewayClass");

    /** Whether the Application itself may read from there and write to there. */
    boolean permits(ArgoObjects.Application application) {
        return permitsSource(application.spec().source().repoURL())
                && permitsDestination(
                        application.spec().destination().server(),
                        application.spec().destination().namespace());
    }

    private boolean permitsSource(String url) {
        return project.spec().sourceRepos().stream().anyMatch(allowed -> allowed.equals("*") || allowed.equals(url));
    }

    private boolean permitsDestination(String server, String namespace) {
        return project.spec().destinations().stream()
                .anyMatch(allowed ->
                        (allowed.server().equals("*") || allowed.server().equals(server))
                                && Glob.matches(allowed.namespace(), namespace));
    }

    /** Whether this object may be made, changed and deleted. The project is asked, not the Application's namespace. */
    boolean permits(Manifest manifest, String server) {
        if (CLUSTER_SCOPED.contains(manifest.kind())) {
            return project.spec().clusterResourceWhitelist().stream().anyMatch(allowed -> matches(allowed, manifest));
        }
        return permitsDestination(server, manifest.namespace().orElse(""))
                && isListed(manifest)
                && project.spec().namespaceResourceBlacklist().stream().noneMatch(denied -> matches(denied, manifest));
    }

    /** A list that is missing permits everything; one that is empty permits nothing. */
    private boolean isListed(Manifest manifest) {
        return project.spec()
                .namespaceResourceWhitelist()
                .map(list -> matchesAny(list, manifest))
                .orElse(true);
    }

    private static boolean matchesAny(List<ArgoObjects.GroupKind> list, Manifest manifest) {
        return list.stream().anyMatch(allowed -> matches(allowed, manifest));
    }

    private static boolean matches(ArgoObjects.GroupKind pattern, Manifest manifest) {
        return Glob.matches(pattern.group(), manifest.group()) && Glob.matches(pattern.kind(), manifest.kind());
    }

    private static boolean matches(ArgoObjects.ClusterResource pattern, Manifest manifest) {
        return matches(new ArgoObjects.GroupKind(pattern.group(), pattern.kind()), manifest)
                && pattern.name()
                        .map(name -> Glob.matches(name, manifest.name()))
                        .orElse(true);
    }
}
