// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * The categories whose operations share one request rate, with the operations that this service calls (Amazon Cognito
 * Developer Guide, "Amazon Cognito user pools API operation categories and request rate quotas"). None of the rates of
 * pools and their resources can be raised.
 */
enum CognitoCategory {
    USER_POOL_READ("UserPoolRead", 15, "DescribeUserPool", "ListUserPools"),
    USER_POOL_UPDATE("UserPoolUpdate", 15, "CreateUserPool", "UpdateUserPool", "DeleteUserPool"),
    USER_POOL_RESOURCE_READ("UserPoolResourceRead", 20, "DescribeUserPoolDomain"),
    USER_POOL_RESOURCE_UPDATE(
            "UserPoolResourceUpdate",
            15,
            "CreateUserPoolDomain",
            "DeleteUserPoolDomain",
            "CreateGroup",
            "SetUserPoolMfaConfig"),
    USER_POOL_CLIENT_READ("UserPoolClientRead", 15, "ListUserPoolClients", "DescribeUserPoolClient"),
    USER_POOL_CLIENT_UPDATE("UserPoolClientUpdate", 15, "CreateUserPoolClient", "DeleteUserPoolClient"),
    USER_CREATION("UserCreation", 50, "AdminCreateUser"),
    USER_ACCOUNT_RECOVERY("UserAccountRecovery", 30, "AdminSetUserPassword"),
    USER_UPDATE("UserUpdate", 25, "AdminAddUserToGroup");

    private final String title;
    private final int perSecond;
    private final Set<String> operations;

    CognitoCategory(String title, int perSecond, String... operations) {
        this.title = title;
        this.perSecond = perSecond;
        this.operations = Set.of(operations);
    }

    String title() {
        return title;
    }

    /** Requests per second of the whole account. */
    int perSecond() {
        return perSecond;
    }

    static Optional<CognitoCategory> of(String operation) {
        return Arrays.stream(values())
                .filter(category -> category.operations.contains(operation))
                .findFirst();
    }
}
