// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.List;
import java.util.Map;

/** Who may take a workload's role: EKS Pod Identity, for that service's pods in tenants' namespaces of the cell's cluster. */
final class TrustTables {

    private static final String TAG = "aws:RequestTag/";

    private TrustTables() {}

    static List<RoleTable> all() {
        return List.of(
                table(ShippedPolicies.ORDER_TRUST, "order", "product"),
                table(ShippedPolicies.PRODUCT_TRUST, "product", "order"));
    }

    private static RoleTable table(String file, String service, String otherService) {
        Request assume = request("sts:AssumeRole", service);
        return new RoleTable(file)
                .allows("taking the role", assume)
                .allows("tagging the session", request("sts:TagSession", service))
                .refuses("another service", assume.with(Policy.SERVICE, "ec2.amazonaws.com"))
                .refuses("nobody", assume.without(Policy.SERVICE))
                .refuses("an identity of OIDC", request("sts:AssumeRoleWithWebIdentity", service))
                .refuses("setting the source identity", request("sts:SetSourceIdentity", service))
                .refuses("another service account", assume.with(TAG + "kubernetes-service-account", otherService))
                .refuses("no service account", assume.without(TAG + "kubernetes-service-account"))
                .refuses(
                        "another cluster",
                        assume.with(TAG + "eks-cluster-arn", "arn:aws:eks:eu-central-1:111122223333:cluster/other"))
                .refuses("no cluster", assume.without(TAG + "eks-cluster-arn"))
                .refuses("another account", assume.with("aws:SourceAccount", "444455556666"))
                .refuses("no account", assume.without("aws:SourceAccount"))
                .refuses("a system namespace", assume.with(TAG + "kubernetes-namespace", "kube-system"))
                .refuses("no namespace", assume.without(TAG + "kubernetes-namespace"));
    }

    private static Request request(String action, String service) {
        return new Request(
                action,
                "arn:aws:iam::111122223333:role/tenantry-service-" + service,
                Map.of(
                        Policy.SERVICE,
                        List.of("pods.eks.amazonaws.com"),
                        "aws:SourceAccount",
                        List.of("111122223333"),
                        TAG + "eks-cluster-arn",
                        List.of("arn:aws:eks:eu-central-1:111122223333:cluster/tenantry"),
                        TAG + "kubernetes-service-account",
                        List.of(service),
                        TAG + "kubernetes-namespace",
                        List.of("acme-k7x2q")));
    }
}
