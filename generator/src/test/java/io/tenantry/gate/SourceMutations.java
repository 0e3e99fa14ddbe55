// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static io.tenantry.gate.Mutation.add;
import static io.tenantry.gate.Mutation.drop;
import static io.tenantry.gate.Mutation.edit;
import static io.tenantry.gate.Mutation.source;

import java.nio.file.Files;
import java.util.List;

/** Weakenings that are seen in the files alone, before kustomize reads any of them. */
final class SourceMutations {

    static final String ALL_TIERS = "base/releases/1.0.0/all/";
    static final String ACME = "overlays/cell-001/acme-k7x2q/";
    private static final String PLATFORM = "gitops/platform/";
    private static final String KUSTOMIZATION = ALL_TIERS + "kustomization.yaml";
    private static final String SERVICE = ALL_TIERS + "order-service.yaml";

    /** 447 bytes that drove kustomize 5.5.0 over 2.7 GB. */
    static final String ALIAS_BOMB = """
            a: &a ["x","x","x","x","x","x","x","x","x"]
            b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]
            c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]
            d: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]
            e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]
            f: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]
            g: &g [*f,*f,*f,*f,*f,*f,*f,*f,*f]
            h: &h [*g,*g,*g,*g,*g,*g,*g,*g,*g]
            i: &i [*h,*h,*h,*h,*h,*h,*h,*h,*h]
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: bomb
            data: *i
            """;

    static final List<Mutation> ALL = List.of(
            source("alias bomb in base/", "R22", add(ALL_TIERS + "bomb.yaml", ALIAS_BOMB)),
            source("alias bomb in an overlay", "R22", fleet -> fleet.write(ACME + "tenant.yaml", ALIAS_BOMB)),
            source("anchor", "R22", edit(SERVICE, "type: ClusterIP", "type: &type ClusterIP")),
            source("YAML tag", "R22", edit(SERVICE, "type: ClusterIP", "type: !!str ClusterIP")),
            source("duplicate key", "R22", edit(SERVICE, "  type: ClusterIP", "  type: ClusterIP\n  type: NodePort")),
            source("second document", "R22", edit(SERVICE, "apiVersion: v1", "---\n---\napiVersion: v1")),
            source("CRLF", "R22", edit(SERVICE, "type: ClusterIP\n", "type: ClusterIP\r\n")),
            source("tab", "R22", edit(SERVICE, "type: ClusterIP\n", "type: ClusterIP #\t\n")),
            source("right-to-left override", "R22", edit(SERVICE, "type: ClusterIP", "type: ClusterIP # \u202e")),
            source("symlink in base/", "R22", fleet -> {
                Files.delete(fleet.file(SERVICE));
                Files.createSymbolicLink(fleet.file(SERVICE), fleet.file(ALL_TIERS + "product-service.yaml"));
            }),
            source("symlink in an overlay", "R22", fleet -> {
                Files.delete(fleet.file(ACME + "tenant.yaml"));
                Files.createSymbolicLink(
                        fleet.file(ACME + "tenant.yaml"), fleet.file("overlays/cell-001/globex-m4pzt/tenant.yaml"));
            }),
            source("executable file", "R22", fleet -> {
                if (!fleet.file(SERVICE).toFile().setExecutable(true)) {
                    throw new IllegalStateException("cannot make a file executable here");
                }
            }),
            source("submodule", "R22", fleet -> fleet.write("base/lib/.git", "gitdir: ../../.git/modules/lib\n")),
            source(".gitattributes in an overlay", "R22", fleet -> fleet.write(ACME + ".gitattributes", "* -text\n")),
            source("file of 40 KiB", "R22", fleet -> fleet.write(SERVICE, "# " + "x".repeat(40 * 1024) + "\n")),
            source("extra file in an overlay", "R22", fleet -> fleet.write(ACME + "extra.yaml", "a: 1\n")),
            source(
                    "file outside of a tenant's folder",
                    "R22",
                    fleet -> fleet.write("overlays/cell-001/x.yaml", "a: 1\n")),
            source("missing settings", "R22", fleet -> Files.delete(fleet.file(ACME + "settings/kustomization.yaml"))),
            source(
                    "object that no kustomization names",
                    "R22",
                    edit(KUSTOMIZATION, "  - networkpolicy-default-deny.yaml\n", "")),
            source(
                    "remote resource",
                    "R22",
                    edit(KUSTOMIZATION, "  - namespace.yaml", "  - https://evil.example.com/x.yaml")),
            source(
                    "remote base in an overlay",
                    "R22",
                    edit(
                            ACME + "kustomization.yaml",
                            "components:",
                            "resources:\n  - github.com/x/y?ref=main\ncomponents:")),
            source(
                    "file outside of base/",
                    "R22",
                    edit(KUSTOMIZATION, "  - namespace.yaml", "  - ../../../../gitops/x.yaml")),
            source(
                    "helmCharts in base/",
                    "R22",
                    edit(KUSTOMIZATION, "resources:", "helmCharts:\n  - name: x\nresources:")),
            source(
                    "helmCharts in an overlay",
                    "R22",
                    edit(ACME + "kustomization.yaml", "components:", "helmCharts:\n  - name: x\ncomponents:")),
            source("generators", "R22", edit(KUSTOMIZATION, "resources:", "generators:\n  - x.yaml\nresources:")),
            source("transformers", "R22", edit(KUSTOMIZATION, "resources:", "transformers:\n  - x.yaml\nresources:")),
            source(
                    "configurations",
                    "R22",
                    edit(KUSTOMIZATION, "resources:", "configurations:\n  - x.yaml\nresources:")),
            source("commonLabels", "R22", edit(KUSTOMIZATION, "resources:", "commonLabels:\n  a: b\nresources:")),
            source(
                    "secretGenerator",
                    "R22",
                    edit(KUSTOMIZATION, "resources:", "secretGenerator:\n  - name: x\nresources:")),
            source(
                    "strategic-merge patch",
                    "R22",
                    edit(KUSTOMIZATION, "resources:", "patches:\n  - patch: |-\n      kind: Deployment\nresources:")),
            source(
                    "patch that matches nothing",
                    "R22",
                    edit("base/lifecycle/suspended/kustomization.yaml", "kind: Deployment", "kind: StatefulSet")),
            source(
                    "image that matches nothing",
                    "R22",
                    edit(KUSTOMIZATION, "resources:", "images:\n  - name: nobody\n    newName: x\nresources:")),
            source(
                    "metadata.namespace of another tenant",
                    "R22",
                    edit(SERVICE, "  name: order\n  labels", "  name: order\n  namespace: globex-m4pzt\n  labels")),
            source(
                    "hook annotation",
                    "R22",
                    edit(SERVICE, "sync-wave: \"0\"", "sync-wave: \"0\"\n    argocd.argoproj.io/hook: PreSync")),
            source("Chart.yaml", "R4", fleet -> fleet.write("base/Chart.yaml", "apiVersion: v2\nname: x\n")),
            source("second Namespace", "R1", add(ALL_TIERS + "other.yaml", """
                    apiVersion: v1
                    kind: Namespace
                    metadata:
                      name: kube-system
                    """)),
            source("RoleBinding", "R4", add(ALL_TIERS + "rolebinding.yaml", """
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata:
                      name: admin
                    """)),
            source(
                    "GlobalNetworkPolicy",
                    "R4",
                    edit(ALL_TIERS + "calico-isolate-tenant.yaml", "kind: NetworkPolicy", "kind: GlobalNetworkPolicy")),
            source("hand-edited kustomization", "R21", edit(ACME + "kustomization.yaml", "acme.shop", "globex.shop")),
            source(
                    "hand-edited settings",
                    "R21",
                    edit(ACME + "settings/kustomization.yaml", "rings/stable/standard", "rings/stable/premium")),
            source(
                    "namespace of another tenant",
                    "R21",
                    edit(ACME + "kustomization.yaml", "namespace: acme-k7x2q", "namespace: globex-m4pzt")),
            source(
                    "tenant.yaml of another tenant",
                    "R21",
                    fleet -> fleet.write(
                            ACME + "tenant.yaml",
                            Files.readString(fleet.file("overlays/cell-001/globex-m4pzt/tenant.yaml")))),
            source(
                    "host of another tenant",
                    "R21",
                    fleet -> fleet.replaceInOverlay(ACME, "acme.shop.example.com", "globex.shop.example.com")),
            source(
                    "host outside of the cell's domain",
                    "R9",
                    fleet -> fleet.replaceInOverlay(ACME, "acme.shop.example.com", "acme.evil.example.com")),
            source(
                    "wildcard host",
                    "R21",
                    fleet -> fleet.replaceInOverlay(ACME, "acme.shop.example.com", "*.shop.example.com")),
            source(
                    "AppProject that permits more",
                    "R23",
                    edit("gitops/cells/cell-001/appproject.yaml", "kind: ConfigMap", "kind: \"*\"")),
            source("AppProject of no cell", "R23", fleet -> fleet.write("gitops/cells/evil/appproject.yaml", "a: 1\n")),
            source(
                    "templated project",
                    "R23",
                    edit(
                            "gitops/cells/cell-001/applicationset.yaml",
                            "project: cell-001",
                            "project: \"{{ .tenant.project }}\"")),
            source(
                    "standard that gets less than basic",
                    "R3",
                    edit("base/releases/1.0.0/standard/resourcequota.yaml", "secrets: \"15\"", "secrets: \"9\"")),
            source(
                    "basic that gets more than standard",
                    "R3",
                    edit("base/releases/1.0.0/basic/resourcequota.yaml", "limits.cpu: \"3\"", "limits.cpu: 5001m")),
            source(
                    "premium that gets less than standard",
                    "R3",
                    edit("base/releases/1.0.0/premium/resourcequota.yaml", "services: \"20\"", "services: \"14\"")),
            source(
                    "patch of a quota",
                    "R3",
                    edit(
                            "base/releases/1.0.0/basic/kustomization.yaml",
                            "resources:",
                            "patches:\n  - target:\n      kind: ResourceQuota\n    patch: |-\n      - op: replace\n"
                                    + "        path: /spec/hard/pods\n        value: \"99\"\nresources:")),
            source("no tier of guardrails", "R40", fleet -> Files.delete(fleet.file(PLATFORM + "network/tier.yaml"))),
            source("tier that fails open", "R40", edit(PLATFORM + "network/tier.yaml", "Deny", "Pass")),
            source(
                    "no admission policy of hosts",
                    "R40",
                    fleet -> Files.delete(fleet.file(PLATFORM + "admission/tenantry-hosts.yaml"))),
            source(
                    "admission policy that warns only",
                    "R40",
                    edit(PLATFORM + "admission/tenantry-kinds-binding.yaml", "- Deny", "- Warn")),
            source("gateway of every namespace", "R40", edit(PLATFORM + "gateway/gateway.yaml", "Selector", "All")),
            source("helm in Argo CD", "R40", edit(PLATFORM + "argocd/argocd-cm.yaml", "\"false\"", "\"true\"")),
            source(
                    "default project of everything",
                    "R40",
                    edit(PLATFORM + "argocd/default-appproject.yaml", "sourceRepos: []", "sourceRepos: [\"*\"]")),
            source(
                    "root Application that prunes",
                    "R23",
                    edit("gitops/bootstrap/application.yaml", "prune: false", "prune: true")),
            source(
                    "policy beside the guardrails",
                    "R23",
                    fleet -> fleet.write(PLATFORM + "network/open.yaml", "kind: GlobalNetworkPolicy\n")),
            source(
                    "platform's AppProject that permits more",
                    "R23",
                    edit(PLATFORM + "network/appproject.yaml", "kind: Tier", "kind: \"*\"")),
            source(
                    "declaration with a member that nobody knows",
                    "R22",
                    edit("base/services/order.yaml", "size: small", "replicas: 3")),
            source(
                    "two services at one path",
                    "R22",
                    edit("base/services/product.yaml", "path: /products", "path: /orders/products")),
            source("release without its declarations", "R13", fleet -> {
                Files.delete(fleet.file("base/releases/1.0.0/services/order.yaml"));
                Files.delete(fleet.file("base/releases/1.0.0/services/product.yaml"));
            }),
            source(
                    "Deployment that its release does not declare",
                    "R13",
                    fleet -> Files.delete(fleet.file("base/releases/1.0.0/services/order.yaml"))),
            source("declared service that is not run", "R13", drop(ALL_TIERS + "order-deployment.yaml")),
            source(
                    "declaration of another port",
                    "R13",
                    edit("base/releases/1.0.0/services/order.yaml", "port: 8080", "port: 9090")),
            source(
                    "declaration of another path",
                    "R13",
                    edit("base/releases/1.0.0/services/order.yaml", "path: /orders", "path: /shop-orders")),
            source(
                    "declaration of another image",
                    "R13",
                    edit("base/releases/1.0.0/services/order.yaml", "1".repeat(64), "3".repeat(64))),
            source(
                    "ring that changes what its release is",
                    "R22",
                    edit(
                            "base/rings/early/premium/kustomization.yaml",
                            "components:",
                            "replicas:\n  - name: order\n    count: 9\ncomponents:")),
            source(
                    "ring of another tier's release",
                    "R22",
                    edit("base/rings/early/premium/kustomization.yaml", "1.0.0/premium", "1.0.0/basic")),
            source("release that is named by no version", "R22", fleet -> {
                fleet.write("base/releases/next/basic/kustomization.yaml", """
                        apiVersion: kustomize.config.k8s.io/v1alpha1
                        kind: Component
                        components:
                          - ../../1.0.0/basic
                        """);
            }),
            source(
                    "service of a tier that does not run it",
                    "R13",
                    edit(
                            "base/releases/1.0.0/services/order.yaml",
                            "[basic, standard, premium]",
                            "[standard, premium]")),
            source(
                    "declaration in a folder of objects",
                    "R4",
                    fleet -> fleet.write(ALL_TIERS + "services/order.yaml", "service: {}\n")),
            source(
                    "service without its role's policy",
                    "R13",
                    fleet -> Files.delete(fleet.file("gitops/platform/aws/tenantry-service-order.policy.json"))),
            source(
                    "service whose role trusts nobody",
                    "R14",
                    fleet -> Files.delete(fleet.file("gitops/platform/aws/tenantry-service-product.trust.json"))),
            source(
                    "cell without cell.yaml",
                    "R23",
                    fleet -> Files.delete(fleet.file("gitops/cells/cell-001/cell.yaml"))));

    private SourceMutations() {}
}
