// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.List;
import java.util.Map;

/** What the onboarding service calls, and the power that it must not have. */
final class OnboardingTable {

    private static final String HERE = ":eu-central-1:111122223333:";
    private static final String TABLES = "arn:aws:dynamodb" + HERE + "table/";
    private static final String POOL = "arn:aws:cognito-idp" + HERE + "userpool/eu-central-1_AbCdEfGhI";
    private static final String CLUSTER = "arn:aws:eks" + HERE + "cluster/tenantry";
    private static final String ASSOCIATION = "arn:aws:eks" + HERE + "podidentityassociation/tenantry/a-1";
    private static final String ROLES = "arn:aws:iam::111122223333:role/";
    private static final String MARK = "tenantry:managed-by";

    static final List<String> POOL_ACTIONS = List.of(
            "DescribeUserPool",
            "UpdateUserPool",
            "DeleteUserPool",
            "SetUserPoolMfaConfig",
            "CreateUserPoolDomain",
            "DeleteUserPoolDomain",
            "CreateUserPoolClient",
            "ListUserPoolClients",
            "DescribeUserPoolClient",
            "DeleteUserPoolClient",
            "CreateGroup",
            "AdminCreateUser",
            "AdminAddUserToGroup");

    private static final List<String> TABLE_ACTIONS =
            List.of("CreateTable", "DescribeTable", "TagResource", "ListTagsOfResource", "UpdateContinuousBackups");

    private static final List<String> DATA_ACTIONS = List.of(
            "GetItem",
            "BatchGetItem",
            "Query",
            "Scan",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "BatchWriteItem",
            "PartiQLSelect",
            "ExportTableToPointInTime");

    private OnboardingTable() {}

    static RoleTable table() {
        RoleTable table = new RoleTable(ShippedPolicies.ONBOARDING);
        pools(table);
        tables(table);
        state(table);
        access(table);
        mail(table);
        return table;
    }

    private static void pools(RoleTable table) {
        Request create = plain("cognito-idp:CreateUserPool", "*")
                .with("aws:RequestTag/" + MARK, "onboarding")
                .with("aws:RequestTag/tenantry:tenant", "acme-k7x2q");
        table.allows("CreateUserPool with our tags", create)
                .refuses("CreateUserPool without tags", plain("cognito-idp:CreateUserPool", "*"))
                .refuses("CreateUserPool without our mark", create.without("aws:RequestTag/" + MARK))
                .refuses("CreateUserPool without a tenant", create.without("aws:RequestTag/tenantry:tenant"))
                .refuses("CreateUserPool with no id", create.with("aws:RequestTag/tenantry:tenant", "acme"))
                .allows("ListUserPools", plain("cognito-idp:ListUserPools", "*"))
                .allows("DescribeUserPoolDomain", plain("cognito-idp:DescribeUserPoolDomain", "*"))
                .refuses(
                        "adopting a pool by a tag",
                        plain("cognito-idp:TagResource", POOL).with("aws:RequestTag/" + MARK, "onboarding"))
                .refuses("an identity pool", plain("cognito-identity:CreateIdentityPool", "*"));
        for (String action : POOL_ACTIONS) {
            Request own = plain("cognito-idp:" + action, POOL).with("aws:ResourceTag/" + MARK, "onboarding");
            table.allows(action + " of our pool", own)
                    .refuses(action + " of a pool without our mark", plain("cognito-idp:" + action, POOL))
                    .refuses(action + " of a pool with another mark", own.with("aws:ResourceTag/" + MARK, "baseline"));
        }
        for (String action : List.of("AdminSetUserPassword", "AdminGetUser", "ListUsers", "AdminInitiateAuth")) {
            table.refuses(
                    action + " of our pool",
                    plain("cognito-idp:" + action, POOL).with("aws:ResourceTag/" + MARK, "onboarding"));
        }
    }

    private static void tables(RoleTable table) {
        String own = TABLES + "tenantry-order-acme-k7x2q";
        for (String action : TABLE_ACTIONS) {
            table.allows(action + " of a silo table", plain("dynamodb:" + action, own))
                    .refuses(action + " of the state", plain("dynamodb:" + action, TABLES + "tenantry-state"))
                    .refuses(action + " of a pooled table", plain("dynamodb:" + action, TABLES + "tenantry-product"))
                    .refuses(action + " of a foreign table", plain("dynamodb:" + action, TABLES + "invoices-k7x2q"));
        }
        table.allows("counting tables", plain("dynamodb:ListTables", "*"));
        for (String action : DATA_ACTIONS) {
            table.refuses(action + " in a silo table", plain("dynamodb:" + action, own))
                    .refuses(action + " in a pooled table", plain("dynamodb:" + action, TABLES + "tenantry-product"));
        }
        for (String action : List.of("DeleteTable", "UpdateTable")) {
            removal(table, action, own);
        }
        for (String action : List.of("DeleteBackup", "PutResourcePolicy")) {
            table.refuses(action + " of a silo table", plain("dynamodb:" + action, own));
        }
    }

    /** What undoing a cancelled onboarding needs: of silo tables with our mark only, which the baseline's do not have. */
    private static void removal(RoleTable table, String action, String own) {
        Request marked = plain("dynamodb:" + action, own).with("aws:ResourceTag/" + MARK, "onboarding");
        table.allows(action + " of our silo table", marked)
                .refuses(action + " of a silo table without our mark", plain("dynamodb:" + action, own))
                .refuses(action + " with another mark", marked.with("aws:ResourceTag/" + MARK, "baseline"));
        for (String other : List.of("tenantry-state", "tenantry-product", "invoices-k7x2q")) {
            table.refuses(
                    action + " of " + other,
                    plain("dynamodb:" + action, TABLES + other).with("aws:ResourceTag/" + MARK, "onboarding"));
        }
    }

    private static void state(RoleTable table) {
        String state = TABLES + "tenantry-state";
        for (String action : List.of("GetItem", "PutItem", "UpdateItem")) {
            table.allows(action + " of the state", plain("dynamodb:" + action, state));
        }
        table.allows("Query of due work", plain("dynamodb:Query", state + "/index/due"))
                .allows("Query of the list", plain("dynamodb:Query", state + "/index/list"))
                .refuses("Scan of the state", plain("dynamodb:Scan", state))
                .refuses("Scan of due work", plain("dynamodb:Scan", state + "/index/due"))
                .refuses("DeleteItem of the state", plain("dynamodb:DeleteItem", state))
                .refuses("another table that begins alike", plain("dynamodb:GetItem", state + "-copy"));
    }

    private static void access(RoleTable table) {
        Request tag = plain("eks:TagResource", ASSOCIATION)
                .with("aws:RequestTag/" + MARK, "onboarding")
                .with("aws:RequestTag/tenantry:tenant", "acme-k7x2q");
        table.allows("CreatePodIdentityAssociation", plain("eks:CreatePodIdentityAssociation", CLUSTER))
                .allows("ListPodIdentityAssociations", plain("eks:ListPodIdentityAssociations", CLUSTER))
                .allows("DescribePodIdentityAssociation", plain("eks:DescribePodIdentityAssociation", ASSOCIATION))
                .allows("tagging an association as ours", tag)
                .refuses("tagging an association otherwise", tag.without("aws:RequestTag/" + MARK))
                .refuses(
                        "another action with our tags",
                        new Request("eks:DeletePodIdentityAssociation", ASSOCIATION, tag.context()))
                .refuses("another cluster's association", plain("eks:CreatePodIdentityAssociation", CLUSTER + "2"))
                .refuses("DescribeCluster", plain("eks:DescribeCluster", CLUSTER))
                .refuses("UpdatePodIdentityAssociation", plain("eks:UpdatePodIdentityAssociation", ASSOCIATION))
                .refuses(
                        "DeletePodIdentityAssociation without our mark",
                        plain("eks:DeletePodIdentityAssociation", ASSOCIATION))
                .allows(
                        "DeletePodIdentityAssociation of ours",
                        plain("eks:DeletePodIdentityAssociation", ASSOCIATION)
                                .with("aws:ResourceTag/" + MARK, "onboarding"))
                .refuses("CreateAccessEntry", plain("eks:CreateAccessEntry", CLUSTER))
                .allows("passing a service's role", plain("iam:PassRole", ROLES + "tenantry-service-order"))
                .allows("reading a service's role", plain("iam:GetRole", ROLES + "tenantry-service-order"))
                .refuses("passing its own role", plain("iam:PassRole", ROLES + "tenantry-onboarding"))
                .refuses("passing an administrator's role", plain("iam:PassRole", ROLES + "admin"));
        for (String action : List.of("CreateRole", "PutRolePolicy", "AttachRolePolicy", "UpdateAssumeRolePolicy")) {
            table.refuses("iam:" + action, plain("iam:" + action, ROLES + "tenantry-service-order"));
        }
        table.refuses("sts:AssumeRole", plain("sts:AssumeRole", ROLES + "tenantry-service-order"))
                .refuses("s3", plain("s3:GetObject", "arn:aws:s3:::bucket/key"))
                .refuses(
                        "secrets",
                        plain("secretsmanager:GetSecretValue", "arn:aws:secretsmanager" + HERE + "secret:x"));
    }

    private static void mail(RoleTable table) {
        Request send = plain("ses:SendEmail", "arn:aws:ses" + HERE + "identity/shop.example.com")
                .with("ses:FromAddress", "signup@shop.example.com");
        table.allows("SendEmail from its domain", send)
                .refuses("SendEmail from another address", send.with("ses:FromAddress", "ceo@example.com"))
                .refuses("SendEmail without a sender", send.without("ses:FromAddress"))
                .refuses(
                        "SendEmail by another identity",
                        new Request("ses:SendEmail", "arn:aws:ses" + HERE + "identity/example.com", send.context()))
                .refuses("SendBulkEmail", new Request("ses:SendBulkEmail", send.resource(), send.context()));
    }

    private static Request plain(String action, String resource) {
        return new Request(action, resource, Map.of());
    }
}
