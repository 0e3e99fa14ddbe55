// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Weakens the shipped IAM policies one way at a time; each must turn a row of a table red. */
class IamMutationTest {

    /** One way to weaken one file. */
    record Mutation(String title, String file, UnaryOperator<ShippedPolicies> change) {
        @Override
        public String toString() {
            return file.replace("tenantry-", "").replace(".json", "") + ": " + title;
        }
    }

    private static final List<String> CAUGHT = new ArrayList<>();

    private static final String TAG = "${aws:PrincipalTag/kubernetes-namespace}";

    static Stream<Mutation> mutations() {
        return Stream.of(silo(), pool(), trust(), onboarding()).flatMap(List::stream);
    }

    private static List<Mutation> silo() {
        String arn = "arn:aws:dynamodb:eu-central-1:111122223333:";
        String table = "table/tenantry-order-" + TAG + "\"";
        return List.of(
                edit(ShippedPolicies.ORDER, "every silo table", table, "table/tenantry-order-*\""),
                edit(ShippedPolicies.ORDER, "every table", table, "table/*\""),
                edit(ShippedPolicies.ORDER, "ids that begin with the id", table, table.replace("\"", "*\"")),
                edit(ShippedPolicies.ORDER, "another tag", table, table.replace("-namespace", "-pod-name")),
                edit(
                        ShippedPolicies.ORDER,
                        "index ARN",
                        "\"" + arn + table,
                        "[\"" + arn + table + ", \"" + arn + table.replace("\"", "/index/*\"") + "]"),
                add(ShippedPolicies.ORDER, "Scan"),
                add(ShippedPolicies.ORDER, "PartiQLSelect"),
                add(ShippedPolicies.ORDER, "DescribeTable"),
                add(ShippedPolicies.ORDER, "DeleteTable"),
                add(ShippedPolicies.ORDER, "*"),
                edit(ShippedPolicies.ORDER, "older version", "2012-10-17", "2008-10-17"),
                drop(ShippedPolicies.ORDER, "cluster", CLUSTER + ",\n"),
                drop(ShippedPolicies.ORDER, "service account", ",\n          " + ACCOUNT + "\"order\""),
                edit(ShippedPolicies.ORDER, "any cluster", "StringEquals", "StringLike", "cluster/tenantry\"", "*\""));
    }

    private static List<Mutation> pool() {
        String file = ShippedPolicies.PRODUCT;
        String all = "ForAllValues:StringEquals";
        String table = "table/tenantry-product\"";
        return List.of(
                drop(file, "Null on LeadingKeys", "          \"dynamodb:LeadingKeys\": \"false\",\n"),
                edit(
                        file,
                        "Null reversed",
                        "\"dynamodb:LeadingKeys\": \"false\"",
                        "\"dynamodb:LeadingKeys\": \"true\""),
                edit(file, "ForAnyValue", all, "ForAnyValue:StringEquals"),
                edit(file, "StringLike *", all, "ForAllValues:StringLike", "[\"" + TAG + "\"]", "[\"*\"]"),
                edit(file, "ids that begin with the id", all, "ForAllValues:StringLike", TAG + "\"]", TAG + "*\"]"),
                drop(file, "LeadingKeys", LEADING_KEYS),
                add(file, "Scan"),
                add(file, "Query\",\n        \"dynamodb:PartiQL*"),
                add(file, "ExportTableToPointInTime"),
                edit(file, "index ARN", table, "table/tenantry-product*\""),
                edit(file, "every pooled table", table, "table/tenantry-*\""),
                edit(file, "every table", table, "table/*\""),
                edit(file, "older version", "2012-10-17", "2008-10-17"),
                drop(file, "cluster", CLUSTER + ",\n"),
                drop(file, "service account", ",\n          " + ACCOUNT + "\"product\""),
                edit(file, "IfExists", "\"StringEquals\"", "\"StringEqualsIfExists\""));
    }

    private static List<Mutation> trust() {
        String file = ShippedPolicies.ORDER_TRUST;
        String account = "          \"aws:RequestTag/kubernetes-service-account\": \"order\"";
        return List.of(
                edit(file, "every principal", "{\n        \"Service\": \"pods.eks.amazonaws.com\"\n      }", "\"*\""),
                edit(file, "another principal", "pods.eks", "ec2"),
                drop(file, "source account", "          \"aws:SourceAccount\": \"111122223333\",\n"),
                drop(file, "cluster", CLUSTER.replace("Principal", "Request") + ",\n"),
                drop(file, "service account", ",\n" + account),
                edit(file, "every namespace", "*-?????", "*"),
                drop(file, "sessions without tags", ",\n        \"sts:TagSession\""),
                edit(file, "every action of STS", "sts:AssumeRole\"", "sts:*\""));
    }

    private static List<Mutation> onboarding() {
        String file = ShippedPolicies.ONBOARDING;
        String silo = "table/tenantry-*-*-?????";
        return List.of(
                edit(file, "passes every role of ours", "role/tenantry-service-*", "role/tenantry-*"),
                edit(file, "passes every role", "role/tenantry-service-*", "role/*"),
                edit(file, "pools of others", "\"aws:ResourceTag/tenantry:managed-by\": \"onboarding\"", ""),
                edit(file, "pools without our mark", "\"aws:RequestTag/tenantry:managed-by\": \"onboarding\"", ""),
                edit(file, "pools of no tenant", "\"aws:RequestTag/tenantry:tenant\": \"*-?????\"", ""),
                edit(file, "every table of ours", silo, "table/tenantry-*"),
                edit(file, "every table", silo, "table/*"),
                edit(file, "reads tenants' data", "\"dynamodb:CreateTable\"", "\"dynamodb:*\""),
                also(file, "deletes tables", "dynamodb:UpdateContinuousBackups", "dynamodb:DeleteTable"),
                also(file, "scans the state", "dynamodb:GetItem", "dynamodb:Scan"),
                edit(file, "every action of Cognito", "cognito-idp:ListUserPools", "cognito-idp:*"),
                also(file, "adopts pools by tags", "cognito-idp:ListUserPools", "cognito-idp:TagResource"),
                also(file, "sets passwords", "cognito-idp:AdminAddUserToGroup", "cognito-idp:AdminSetUserPassword"),
                also(file, "makes roles", "iam:GetRole", "iam:CreateRole"),
                edit(file, "every cluster", "cluster/tenantry", "cluster/*"),
                edit(file, "every action of EKS", "eks:ListPodIdentityAssociations", "eks:*"),
                edit(
                        file,
                        "any tag on associations",
                        "TagAssociationsAsOurs\",\n      \"Effect\": \"Allow\",\n"
                                + "      \"Action\": \"eks:TagResource\"",
                        "X\",\n      \"Effect\": \"Allow\",\n" + "      \"Action\": \"eks:*\""));
    }

    private static final String CLUSTER = "          \"aws:PrincipalTag/eks-cluster-arn\": "
            + "\"arn:aws:eks:eu-central-1:111122223333:cluster/tenantry\"";
    private static final String ACCOUNT = "\"aws:PrincipalTag/kubernetes-service-account\": ";
    private static final String LEADING_KEYS = "        \"ForAllValues:StringEquals\": {\n"
            + "          \"dynamodb:LeadingKeys\": [\"" + TAG + "\"]\n        },\n";

    private static Mutation edit(String file, String title, String... pairs) {
        return new Mutation(title, file, shipped -> {
            ShippedPolicies changed = shipped;
            for (int i = 0; i < pairs.length; i += 2) {
                changed = changed.edit(file, pairs[i], pairs[i + 1]);
            }
            return changed;
        });
    }

    /** With one action more beside another. */
    private static Mutation also(String file, String title, String action, String more) {
        return edit(file, title, "\"" + action + "\"", "\"" + action + "\", \"" + more + "\"");
    }

    private static Mutation drop(String file, String title, String text) {
        return edit(file, "without " + title, text, "");
    }

    private static Mutation add(String file, String action) {
        return edit(
                file,
                action.replaceAll("\\s|\"", "") + " added",
                "\"dynamodb:GetItem\"",
                "\"dynamodb:GetItem\",\n        \"dynamodb:" + action + "\"");
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void everyWeakeningTurnsATableRed(Mutation mutation) {
        ShippedPolicies changed = mutation.change().apply(ShippedPolicies.read());
        List<String> violations = ShippedPoliciesTest.tables()
                .flatMap(table -> violations(table, changed).stream())
                .toList();
        assertThat(violations).as(mutation.toString()).isNotEmpty();
        CAUGHT.add("%-62s -> iam: %s".formatted(mutation, violations.get(0)));
    }

    private static List<String> violations(RoleTable table, ShippedPolicies policies) {
        try {
            return table.violations(policies);
        } catch (UnknownPolicyException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Test
    void thereAreMutationsOfEveryFile() {
        assertThat(mutations()).hasSizeGreaterThan(50);
    }

    @AfterAll
    static void printTheTable() {
        System.out.println("IAM: mutation -> what caught it (" + CAUGHT.size() + ")");
        CAUGHT.forEach(System.out::println);
    }
}
