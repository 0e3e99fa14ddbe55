// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.List;
import java.util.Map;

/** The tables of the tenants' workloads: a silo table of one tenant, and a tenant's items in a pooled table. */
final class ServiceTables {

    private static final String TABLES = "arn:aws:dynamodb:eu-central-1:111122223333:table/";
    private static final String CLUSTER = "arn:aws:eks:eu-central-1:111122223333:cluster/tenantry";
    private static final String TENANT = "acme-k7x2q";
    private static final String OTHER = "globex-m4pzt";
    private static final String NAMESPACE = "aws:PrincipalTag/kubernetes-namespace";
    private static final String KEYS = "dynamodb:LeadingKeys";

    private static final List<String> ITEM_ACTIONS = List.of(
            "GetItem",
            "BatchGetItem",
            "Query",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "ConditionCheckItem");

    private static final List<String> FORBIDDEN_ACTIONS = List.of(
            "Scan",
            "PartiQLSelect",
            "PartiQLInsert",
            "PartiQLUpdate",
            "PartiQLDelete",
            "DescribeTable",
            "DeleteTable",
            "UpdateTable",
            "CreateTable",
            "GetRecords",
            "DescribeStream",
            "ExportTableToPointInTime",
            "ImportTable",
            "PutResourcePolicy",
            "TagResource");

    private ServiceTables() {}

    static RoleTable silo() {
        String own = "tenantry-order-" + TENANT;
        RoleTable table = new RoleTable(ShippedPolicies.ORDER);
        ITEM_ACTIONS.forEach(action -> table.allows(action + " on its table", order(action, own)));
        FORBIDDEN_ACTIONS.forEach(action -> table.refuses(action + " on its table", order(action, own)));
        ITEM_ACTIONS.forEach(action ->
                table.refuses(action + " on another tenant's table", order(action, "tenantry-order-" + OTHER)));
        Request get = order("GetItem", own);
        return sessions(table, get)
                .refuses("Query on an index", order("Query", own + "/index/by-time"))
                .refuses("a stream of its table", order("GetRecords", own + "/stream/2026"))
                .refuses("a table whose id begins with its id", order("GetItem", own + "-bbbbb"))
                .refuses("a table whose id ends with its id", order("GetItem", "tenantry-order-x-" + TENANT))
                .refuses("another service's table", order("GetItem", "tenantry-product"))
                .refuses("another service's silo table", order("GetItem", "tenantry-billing-" + TENANT))
                .refuses("the control plane's table", order("GetItem", "tenantry-state"))
                .refuses(
                        "a tag of * with a table of another tenant",
                        order("GetItem", "tenantry-order-" + OTHER).with(NAMESPACE, "*"))
                .refuses(
                        "a tag of ? with a table of another tenant",
                        order("GetItem", "tenantry-order-" + OTHER).with(NAMESPACE, "globex-?????"))
                .refuses(
                        "another account's table",
                        new Request(
                                "dynamodb:GetItem",
                                "arn:aws:dynamodb:eu-central-1:444455556666:table/" + own,
                                get.context()));
    }

    static RoleTable pool() {
        RoleTable table = new RoleTable(ShippedPolicies.PRODUCT);
        ITEM_ACTIONS.forEach(action -> {
            table.allows(action + " of its items", product(action, TENANT));
            table.refuses(action + " of another tenant's items", product(action, OTHER));
            table.refuses(action + " of items of both", product(action, TENANT, OTHER));
            table.refuses(action + " without a key", product(action));
        });
        FORBIDDEN_ACTIONS.forEach(action -> {
            table.refuses(action + " without a key", product(action));
            table.refuses(action + " with its key", product(action, TENANT));
        });
        Request get = product("GetItem", TENANT);
        return sessions(table, get)
                .refuses("an id that begins with its id", product("GetItem", TENANT + "-bbbbb"))
                .refuses("the beginning of its id", product("GetItem", "acme"))
                .refuses("its id in another case", product("GetItem", "ACME-k7x2q"))
                .refuses("an empty key", product("GetItem", ""))
                .refuses(
                        "a tag of * with another tenant's key",
                        product("GetItem", OTHER).with(NAMESPACE, "*"))
                .refuses("Query on an index", on("tenantry-product/index/by-name", "Query", "product", TENANT))
                .refuses("another pooled table", on("tenantry-billing", "GetItem", "product", TENANT))
                .refuses("a silo table", on("tenantry-order-" + TENANT, "GetItem", "product", TENANT))
                .refuses("the control plane's table", on("tenantry-state", "GetItem", "product", TENANT));
    }

    /** A session of another cluster or service account, or without tags, has nothing. */
    private static RoleTable sessions(RoleTable table, Request own) {
        return table.refuses("a session without tags", untagged(own))
                .refuses("a session without the namespace", own.without(NAMESPACE))
                .refuses("another cluster", own.with("aws:PrincipalTag/eks-cluster-arn", CLUSTER + "2"))
                .refuses("no cluster", own.without("aws:PrincipalTag/eks-cluster-arn"))
                .refuses("another service account", own.with("aws:PrincipalTag/kubernetes-service-account", "billing"))
                .refuses("no service account", own.without("aws:PrincipalTag/kubernetes-service-account"));
    }

    private static Request untagged(Request own) {
        return own.without(NAMESPACE)
                .without("aws:PrincipalTag/eks-cluster-arn")
                .without("aws:PrincipalTag/kubernetes-service-account");
    }

    private static Request order(String action, String table) {
        return on(table, action, "order");
    }

    private static Request product(String action, String... keys) {
        return on("tenantry-product", action, "product", keys);
    }

    private static Request on(String table, String action, String service, String... keys) {
        return new Request(
                        "dynamodb:" + action,
                        TABLES + table,
                        Map.of(
                                NAMESPACE,
                                List.of(TENANT),
                                "aws:PrincipalTag/eks-cluster-arn",
                                List.of(CLUSTER),
                                "aws:PrincipalTag/eks-cluster-name",
                                List.of("tenantry"),
                                "aws:PrincipalTag/kubernetes-service-account",
                                List.of(service),
                                "aws:PrincipalTag/kubernetes-pod-name",
                                List.of(service + "-5d4f-abcde")))
                .with(KEYS, keys);
    }
}
