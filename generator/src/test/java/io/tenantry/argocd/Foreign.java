// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import java.util.List;

/** Objects with power, which no tenant's Application may touch (isolation.md R4 and R23). */
final class Foreign {

    static final List<Manifest> OBJECTS = Manifests.parse("""
                    {apiVersion: v1, kind: Secret, metadata: {name: s, namespace: acme-k7x2q}}
                    ---
                    {apiVersion: v1, kind: Pod, metadata: {name: p, namespace: acme-k7x2q}}
                    ---
                    {apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: r, namespace: acme-k7x2q}}
                    ---
                    apiVersion: rbac.authorization.k8s.io/v1
                    kind: RoleBinding
                    metadata: {name: r, namespace: acme-k7x2q}
                    ---
                    {apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: i, namespace: acme-k7x2q}}
                    ---
                    {apiVersion: apps/v1, kind: DaemonSet, metadata: {name: d, namespace: acme-k7x2q}}
                    ---
                    {apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: kube-system}}
                    ---
                    {apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: kube-node-lease}}
                    ---
                    {apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: ingress-nginx}}
                    ---
                    {apiVersion: apps/v1, kind: Deployment, metadata: {name: d, namespace: argocd}}
                    ---
                    {apiVersion: argoproj.io/v1alpha1, kind: Application, metadata: {name: a, namespace: acme-k7x2q}}
                    ---
                    {apiVersion: argoproj.io/v1alpha1, kind: AppProject, metadata: {name: a, namespace: default}}
                    ---
                    {apiVersion: v1, kind: Namespace, metadata: {name: kube-system}}
                    ---
                    {apiVersion: v1, kind: Namespace, metadata: {name: default}}
                    ---
                    {apiVersion: v1, kind: Namespace, metadata: {name: argocd}}
                    ---
                    {apiVersion: v1, kind: Namespace, metadata: {name: ingress-nginx}}
                    ---
                    {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: c}}
                    ---
                    {apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: {name: c}}
                    ---
                    {apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: g}}
                    ---
                    {apiVersion: projectcalico.org/v3, kind: GlobalNetworkSet, metadata: {name: g}}
                    ---
                    {apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: t}}
                    ---
                    {apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: c}}
                    ---
                    {apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingAdmissionPolicy, metadata: {name: v}}
                    """).all();

    private Foreign() {}
}
