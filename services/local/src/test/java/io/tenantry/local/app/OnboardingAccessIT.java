// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.CreatePodIdentityAssociationRequest;

/** What the control plane is refused with its shipped policy, through the real SDK (isolation.md R15). */
class OnboardingAccessIT {

    private static final Map<String, String> TAGS =
            Map.of("tenantry:managed-by", "onboarding", "tenantry:tenant", "acme-k7x2q");

    private static final ShippedAccount ACCOUNT = new ShippedAccount();
    private static final CognitoIdentityProviderClient COGNITO =
            ACCOUNT.onboarding(CognitoIdentityProviderClient.builder());
    private static final CognitoIdentityProviderClient ADMIN =
            ACCOUNT.administrator(CognitoIdentityProviderClient.builder());
    private static final DynamoDbClient DYNAMO = ACCOUNT.onboarding(DynamoDbClient.builder());
    private static final EksClient EKS = ACCOUNT.onboarding(EksClient.builder());

    @AfterAll
    static void close() {
        COGNITO.close();
        ADMIN.close();
        DYNAMO.close();
        EKS.close();
        ACCOUNT.close();
    }

    private static void assertDenied(String action, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(AwsServiceException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.awsErrorDetails().errorMessage())
                    .contains("assumed-role/tenantry-onboarding/local is not authorized to perform: " + action);
        });
    }

    @Test
    void makesTaggedPoolsOnly() {
        assertThat(COGNITO.createUserPool(pool -> pool.poolName("acme-k7x2q").userPoolTags(TAGS))
                        .userPool()
                        .id())
                .startsWith("eu-central-1_");
        assertDenied(
                "cognito-idp:CreateUserPool on resource: *",
                () -> COGNITO.createUserPool(pool -> pool.poolName("acme-k7x2q")));
        assertDenied(
                "cognito-idp:CreateUserPool",
                () -> COGNITO.createUserPool(pool -> pool.poolName("other")
                        .userPoolTags(Map.of("tenantry:managed-by", "onboarding", "tenantry:tenant", "acme"))));
    }

    @Test
    void touchesItsOwnPoolsOnly() {
        String own = COGNITO.createUserPool(pool -> pool.poolName("acme-k7x2q").userPoolTags(TAGS))
                .userPool()
                .id();
        String foreign =
                ADMIN.createUserPool(pool -> pool.poolName("staff")).userPool().id();

        COGNITO.createGroup(group -> group.userPoolId(own).groupName("g"));
        assertDenied(
                "cognito-idp:CreateGroup on resource: arn:aws:cognito-idp:eu-central-1:111122223333:userpool/"
                        + foreign,
                () -> COGNITO.createGroup(group -> group.userPoolId(foreign).groupName("g")));
        assertDenied(
                "cognito-idp:DescribeUserPool",
                () -> COGNITO.describeUserPool(pool -> pool.userPoolId("eu-central-1_none")));
        assertDenied("cognito-idp:ListUsers", () -> COGNITO.listUsers(users -> users.userPoolId(own)));
    }

    /** The tags of a pool are what lets the role touch it: it must not be able to give them to another one. */
    @Test
    void adoptsNoPoolByTaggingIt() {
        String foreign =
                ADMIN.createUserPool(pool -> pool.poolName("staff")).userPool().id();

        assertDenied(
                "cognito-idp:TagResource",
                () -> COGNITO.tagResource(
                        tag -> tag.resourceArn("arn:aws:cognito-idp:eu-central-1:111122223333:userpool/" + foreign)
                                .tags(TAGS)));
        assertDenied(
                "cognito-idp:UpdateUserPool",
                () -> COGNITO.updateUserPool(pool -> pool.userPoolId(foreign).userPoolTags(TAGS)));
    }

    @Test
    void readsNoTenantsData() {
        assertDenied("dynamodb:Scan", () -> DYNAMO.scan(scan -> scan.tableName("tenantry-order-acme-k7x2q")));
        assertDenied(
                "dynamodb:DeleteTable",
                () -> DYNAMO.deleteTable(table -> table.tableName("tenantry-order-acme-k7x2q")));
        assertDenied("dynamodb:DescribeLimits", DYNAMO::describeLimits);
    }

    @Test
    void passesRolesOfServicesOnly() {
        EKS.createPodIdentityAssociation(association("tenantry-service-order"));
        assertDenied(
                "iam:GetRole on resource: arn:aws:iam::111122223333:role/admin",
                () -> EKS.createPodIdentityAssociation(association("admin")));
        assertDenied(
                "eks:TagResource",
                () -> EKS.createPodIdentityAssociation(association("tenantry-service-order").toBuilder()
                        .tags(Map.of("tenantry:managed-by", "somebody"))
                        .build()));
    }

    private static CreatePodIdentityAssociationRequest association(String role) {
        return CreatePodIdentityAssociationRequest.builder()
                .clusterName(ShippedAccount.CLUSTER)
                .namespace("acme-k7x2q")
                .serviceAccount("order")
                .roleArn(ShippedAccount.ROLES + role)
                .tags(TAGS)
                .build();
    }

    @Test
    void entersNoOtherCluster() {
        assertDenied(
                "eks:ListPodIdentityAssociations on resource: arn:aws:eks:eu-central-1:111122223333:cluster/other",
                () -> EKS.listPodIdentityAssociations(list -> list.clusterName("other")));
    }
}
