// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import java.util.function.Consumer;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

/** User pools for the tests of one class, at whatever endpoint the suite is pointed at; deleted at the end. */
final class PoolsUnderTest implements AutoCloseable {

    private final ConformanceTarget target = new ConformanceTarget();
    private final CognitoIdentityProviderClient cognito = target.client(CognitoIdentityProviderClient.builder());

    CognitoIdentityProviderClient cognito() {
        return cognito;
    }

    /** A pool of a name of its own, which is deleted with all that hangs on it when this is closed. */
    UserPoolType create(Consumer<CreateUserPoolRequest.Builder> settings) {
        UserPoolType pool = cognito.createUserPool(CreateUserPoolRequest.builder()
                        .poolName(ConformanceTarget.unique("pool"))
                        .applyMutation(settings)
                        .build())
                .userPool();
        target.cleanUp(() -> deleteWhole(pool.id()));
        return pool;
    }

    /** A pool as tenants have it. */
    UserPoolType tenantPool() {
        return create(settings -> settings.usernameAttributes(UsernameAttributeType.EMAIL)
                .schema(own -> own.name("tenant-id").attributeDataType("String").mutable(false))
                .policies(policies -> policies.passwordPolicy(
                        password -> password.minimumLength(12).requireNumbers(true))));
    }

    private void deleteWhole(String id) {
        try {
            cognito.updateUserPool(update -> update.userPoolId(id).deletionProtection(DeletionProtectionType.INACTIVE));
            String domain = describe(id).domain();
            if (domain != null) {
                cognito.deleteUserPoolDomain(delete -> delete.userPoolId(id).domain(domain));
            }
            cognito.deleteUserPool(delete -> delete.userPoolId(id));
        } catch (ResourceNotFoundException e) {
            // The test has deleted it.
        }
    }

    UserPoolType describe(String id) {
        return cognito.describeUserPool(describe -> describe.userPoolId(id)).userPool();
    }

    @Override
    public void close() {
        target.close();
    }
}
