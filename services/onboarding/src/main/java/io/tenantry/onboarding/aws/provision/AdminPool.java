// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.aws.AwsClients;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * The user pool of the people who run the service, with a group for each role. Made by {@code tenantry up}; the service
 * itself may not. Everything is found before it is made, so it may be repeated.
 */
public final class AdminPool {

    private static final String NAME = "tenantry-admins";
    private static final Map<String, String> TAGS = Map.of(OwnTags.MANAGED_BY, "baseline");

    private final CognitoIdentityProviderClient cognito;

    /**
     * What tokens are verified by.
     *
     * @param poolId the last part of the issuer
     */
    public record Ids(String poolId, String clientId) {}

    public AdminPool(AwsClients aws) {
        this.cognito = aws.cognito();
    }

    /** Finds or makes the pool, its groups and the app client that people sign in through by password. */
    public Ids ensure() {
        String pool = find().orElseGet(this::create);
        for (Role role : Role.values()) {
            ensureGroup(pool, role);
        }
        return new Ids(pool, findClient(pool).orElseGet(() -> createClient(pool)));
    }

    private Optional<String> find() {
        return cognito.listUserPoolsPaginator(list -> list.maxResults(60)).userPools().stream()
                .filter(pool -> pool.name().equals(NAME))
                .map(UserPoolDescriptionType::id)
                .findFirst();
    }

    private String create() {
        return cognito.createUserPool(create -> create.poolName(NAME)
                        .usernameAttributes(UsernameAttributeType.EMAIL)
                        .adminCreateUserConfig(users -> users.allowAdminCreateUserOnly(true))
                        .deletionProtection(DeletionProtectionType.ACTIVE)
                        .userPoolTags(TAGS))
                .userPool()
                .id();
    }

    private void ensureGroup(String pool, Role role) {
        try {
            cognito.createGroup(group -> group.userPoolId(pool).groupName(role.key()));
        } catch (GroupExistsException e) {
            // It is there, which is all that is wanted.
        }
    }

    private Optional<String> findClient(String pool) {
        return cognito
                .listUserPoolClientsPaginator(list -> list.userPoolId(pool).maxResults(60))
                .userPoolClients()
                .stream()
                .filter(client -> client.clientName().equals(NAME))
                .map(UserPoolClientDescription::clientId)
                .findFirst();
    }

    private String createClient(String pool) {
        return cognito.createUserPoolClient(create -> create.userPoolId(pool)
                        .clientName(NAME)
                        .preventUserExistenceErrors("ENABLED")
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_PASSWORD_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH))
                .userPoolClient()
                .clientId();
    }

    /** Finds or makes a user of that role who has that password, and no invitation. */
    public void ensureUser(String pool, String email, String password, Role role) {
        try {
            cognito.adminCreateUser(
                    create -> create.userPoolId(pool).username(email).messageAction(MessageActionType.SUPPRESS));
        } catch (UsernameExistsException e) {
            // An earlier start made it.
        }
        cognito.adminSetUserPassword(
                set -> set.userPoolId(pool).username(email).password(password).permanent(true));
        cognito.adminAddUserToGroup(add -> add.userPoolId(pool).username(email).groupName(role.key()));
    }
}
