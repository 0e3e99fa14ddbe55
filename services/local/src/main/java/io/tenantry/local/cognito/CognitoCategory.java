// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The categories whose operations share one request rate, with the operations that this stand-in knows (Amazon Cognito
 * Developer Guide, "Amazon Cognito user pools API operation categories and request rate quotas",
 * https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html).
 */
public enum CognitoCategory {
    USER_POOL_READ("UserPoolRead", false, "DescribeUserPool", "ListUserPools"),
    USER_POOL_UPDATE("UserPoolUpdate", false, "CreateUserPool", "UpdateUserPool", "DeleteUserPool"),
    USER_POOL_RESOURCE_READ(
            "UserPoolResourceRead",
            true,
            "DescribeUserPoolDomain",
            "GetGroup",
            "GetUserPoolMfaConfig",
            "ListGroups",
            "ListTagsForResource"),
    USER_POOL_RESOURCE_UPDATE(
            "UserPoolResourceUpdate",
            true,
            "CreateGroup",
            "DeleteGroup",
            "CreateUserPoolDomain",
            "UpdateUserPoolDomain",
            "DeleteUserPoolDomain",
            "SetUserPoolMfaConfig",
            "TagResource",
            "UntagResource"),
    USER_POOL_CLIENT_READ("UserPoolClientRead", true, "DescribeUserPoolClient", "ListUserPoolClients"),
    USER_POOL_CLIENT_UPDATE(
            "UserPoolClientUpdate", true, "CreateUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"),
    USER_CREATION("UserCreation", false, "AdminCreateUser"),
    USER_READ("UserRead", false, "AdminGetUser"),
    USER_LIST("UserList", false, "ListUsers", "ListUsersInGroup"),
    USER_UPDATE(
            "UserUpdate",
            false,
            "AdminAddUserToGroup",
            "AdminRemoveUserFromGroup",
            "AdminEnableUser",
            "AdminDisableUser",
            "AdminDeleteUser",
            "AdminUpdateUserAttributes",
            "AdminUserGlobalSignOut"),
    USER_AUTHENTICATION("UserAuthentication", false, "AdminInitiateAuth", "InitiateAuth"),
    USER_ACCOUNT_RECOVERY("UserAccountRecovery", false, "AdminSetUserPassword"),
    USER_RESOURCE_READ("UserResourceRead", false, "AdminListGroupsForUser");

    private final String title;
    private final boolean perPool;
    private final Set<String> operations;

    CognitoCategory(String title, boolean perPool, String... operations) {
        this.title = title;
        this.perPool = perPool;
        this.operations = Set.of(operations);
    }

    /** The category's name, as AWS and {@link io.tenantry.local.aws.Quotas} write it. */
    public String title() {
        return title;
    }

    /** Whether AWS also limits how often one operation is called on one pool. */
    boolean isLimitedPerPool() {
        return perPool;
    }

    /** The category of an operation; none for what is limited by no category that we know. */
    public static Optional<CognitoCategory> of(String operation) {
        return Arrays.stream(values())
                .filter(category -> category.operations.contains(operation))
                .findFirst();
    }
}
