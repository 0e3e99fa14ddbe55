// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class CognitoConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final CognitoIdentityProviderClient COGNITO = TARGET.client(CognitoIdentityProviderClient.builder());
    private static final String ADMIN = "admin@example.com";

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private static UserPoolType pool(Consumer<CreateUserPoolRequest.Builder> settings) {
        UserPoolType pool = COGNITO.createUserPool(CreateUserPoolRequest.builder()
                        .poolName(ConformanceTarget.unique("pool"))
                        .applyMutation(settings)
                        .build())
                .userPool();
        TARGET.cleanUp(() -> deleteWhole(pool.id()));
        return pool;
    }

    private static UserPoolType tenantPool() {
        return pool(settings -> settings.usernameAttributes(UsernameAttributeType.EMAIL)
                .schema(own -> own.name("tenant-id").attributeDataType("String").mutable(false))
                .policies(policies -> policies.passwordPolicy(
                        password -> password.minimumLength(12).requireNumbers(true))));
    }

    private static void deleteWhole(String id) {
        try {
            COGNITO.updateUserPool(update -> update.userPoolId(id).deletionProtection(DeletionProtectionType.INACTIVE));
            String domain = describe(id).domain();
            if (domain != null) {
                COGNITO.deleteUserPoolDomain(delete -> delete.userPoolId(id).domain(domain));
            }
            COGNITO.deleteUserPool(delete -> delete.userPoolId(id));
        } catch (ResourceNotFoundException e) {
            // The test has deleted it.
        }
    }

    private static UserPoolType describe(String id) {
        return COGNITO.describeUserPool(describe -> describe.userPoolId(id)).userPool();
    }

    private static UserType createAdmin(String pool, Consumer<AdminCreateUserRequest.Builder> more) {
        return COGNITO.adminCreateUser(AdminCreateUserRequest.builder()
                        .userPoolId(pool)
                        .username(ADMIN)
                        .messageAction(MessageActionType.SUPPRESS)
                        .applyMutation(more)
                        .build())
                .user();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Test
    void describesAPoolAsItWasCreated() {
        UserPoolType pool = pool(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE)
                .userPoolTags(Map.of("tenantry:tenant", "acme-k7x2q"))
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .adminCreateUserConfig(admin -> admin.allowAdminCreateUserOnly(true))
                .usernameAttributes(UsernameAttributeType.EMAIL)
                .schema(own -> own.name("tenant-id").attributeDataType("String").mutable(false))
                .policies(policies -> policies.passwordPolicy(password -> password.minimumLength(12))));

        UserPoolType described = describe(pool.id());

        assertThat(described.name()).isEqualTo(pool.name());
        assertThat(described.id()).matches("[a-z0-9-]+_[0-9a-zA-Z]+");
        assertThat(described.arn()).endsWith("userpool/" + pool.id());
        assertThat(described.deletionProtection()).isEqualTo(DeletionProtectionType.ACTIVE);
        assertThat(described.userPoolTags()).containsEntry("tenantry:tenant", "acme-k7x2q");
        assertThat(described.mfaConfiguration()).isEqualTo(UserPoolMfaType.OPTIONAL);
        assertThat(described.adminCreateUserConfig().allowAdminCreateUserOnly()).isTrue();
        assertThat(described.policies().passwordPolicy().minimumLength()).isEqualTo(12);
        assertThat(described.schemaAttributes())
                .anyMatch(own -> own.name().equals("custom:tenant-id") && !own.mutable());
        assertThat(described.creationDate()).isNotNull();
    }

    @Test
    void takesTwoPoolsOfOneName() {
        UserPoolType first = pool(settings -> {});
        UserPoolType second = pool(settings -> settings.poolName(first.name()));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void doesNotFindAPoolThatDoesNotExist() {
        assertThatThrownBy(() -> describe("us-east-1_000000000")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void resetsWhatAnUpdateDoesNotSend() {
        UserPoolType pool = pool(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE)
                .adminCreateUserConfig(admin -> admin.allowAdminCreateUserOnly(true))
                .policies(policies -> policies.passwordPolicy(password -> password.minimumLength(12))));

        COGNITO.updateUserPool(
                update -> update.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));

        UserPoolType described = describe(pool.id());
        assertThat(described.name()).isEqualTo(pool.name());
        assertThat(described.deletionProtection()).isEqualTo(DeletionProtectionType.INACTIVE);
        assertThat(described.adminCreateUserConfig().allowAdminCreateUserOnly()).isFalse();
        assertThat(described.policies().passwordPolicy().minimumLength()).isEqualTo(8);
    }

    @Test
    void deletesAProtectedPoolOnlyAfterAnUpdate() {
        UserPoolType pool = pool(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE));

        assertThatThrownBy(() -> COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id())))
                .isInstanceOf(InvalidParameterException.class);
        COGNITO.updateUserPool(
                update -> update.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));
        COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id()));

        assertThatThrownBy(() -> describe(pool.id())).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void deletesAPoolOnlyWithoutItsDomain() {
        UserPoolType pool = pool(settings -> {});
        String prefix = ConformanceTarget.unique("t");
        COGNITO.createUserPoolDomain(domain -> domain.userPoolId(pool.id()).domain(prefix));

        assertThatThrownBy(() -> COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id())))
                .isInstanceOf(InvalidParameterException.class);
        COGNITO.deleteUserPoolDomain(domain -> domain.userPoolId(pool.id()).domain(prefix));
        COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id()));

        assertThatThrownBy(() -> describe(pool.id())).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void pagesThroughPools() {
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            created.add(pool(settings -> {}).id());
        }

        assertThat(COGNITO.listUserPools(list -> list.maxResults(2)))
                .satisfies(page -> assertThat(page.userPools()).hasSize(2))
                .satisfies(page -> assertThat(page.nextToken()).isNotEmpty());
        assertThat(COGNITO.listUserPoolsPaginator(list -> list.maxResults(2)).userPools().stream()
                        .map(UserPoolDescriptionType::id))
                .doesNotHaveDuplicates()
                .containsAll(created);
    }

    @Test
    void listsAtMostSixtyPoolsAtOnce() {
        assertThatThrownBy(() -> COGNITO.listUserPools(list -> list.maxResults(61)))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void tagsPools() {
        String arn = pool(settings -> settings.userPoolTags(Map.of("a", "1"))).arn();

        COGNITO.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("b", "2")));

        assertThat(COGNITO.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .containsEntry("a", "1")
                .containsEntry("b", "2");
    }

    @Test
    void keepsTheMfaConfiguration() {
        String id = pool(settings -> {}).id();

        COGNITO.setUserPoolMfaConfig(mfa -> mfa.userPoolId(id)
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .softwareTokenMfaConfiguration(token -> token.enabled(true)));

        assertThat(COGNITO.getUserPoolMfaConfig(get -> get.userPoolId(id)))
                .satisfies(mfa -> assertThat(mfa.mfaConfiguration()).isEqualTo(UserPoolMfaType.OPTIONAL))
                .satisfies(mfa -> assertThat(mfa.softwareTokenMfaConfiguration().enabled())
                        .isTrue());
    }

    @Test
    void givesADomainPrefixToOnePoolOnly() {
        UserPoolType first = pool(settings -> {});
        UserPoolType second = pool(settings -> {});
        String prefix = ConformanceTarget.unique("t");
        COGNITO.createUserPoolDomain(domain -> domain.userPoolId(first.id()).domain(prefix));

        assertThatThrownBy(() -> COGNITO.createUserPoolDomain(
                        domain -> domain.userPoolId(second.id()).domain(prefix)))
                .isInstanceOf(InvalidParameterException.class);
        assertThat(COGNITO.describeUserPoolDomain(domain -> domain.domain(prefix))
                        .domainDescription()
                        .userPoolId())
                .isEqualTo(first.id());
    }

    @Test
    void describesAnUnknownDomainAsNothing() {
        String prefix = ConformanceTarget.unique("t");

        assertThat(COGNITO.describeUserPoolDomain(domain -> domain.domain(prefix))
                        .domainDescription()
                        .userPoolId())
                .isNull();
    }

    @Test
    void refusesDomainsWithReservedWords() {
        String id = pool(settings -> {}).id();

        assertThatThrownBy(() -> COGNITO.createUserPoolDomain(
                        domain -> domain.userPoolId(id).domain(ConformanceTarget.unique("cognito"))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void describesAClientAsItWasCreated() {
        String pool = pool(settings -> {}).id();
        UserPoolClientType client = COGNITO.createUserPoolClient(create -> create.userPoolId(pool)
                        .clientName("shop")
                        .generateSecret(false)
                        .allowedOAuthFlows(OAuthFlowType.CODE)
                        .allowedOAuthScopes("openid", "email")
                        .allowedOAuthFlowsUserPoolClient(true)
                        .explicitAuthFlows(
                                ExplicitAuthFlowsType.ALLOW_USER_SRP_AUTH,
                                ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                        .preventUserExistenceErrors("ENABLED")
                        .supportedIdentityProviders("COGNITO")
                        .callbackURLs("https://acme.example.com/signed-in"))
                .userPoolClient();

        UserPoolClientType described = COGNITO.describeUserPoolClient(
                        describe -> describe.userPoolId(pool).clientId(client.clientId()))
                .userPoolClient();

        assertThat(described.clientName()).isEqualTo("shop");
        assertThat(described.clientSecret()).isNull();
        assertThat(described.callbackURLs()).containsExactly("https://acme.example.com/signed-in");
        assertThat(described.allowedOAuthFlows()).containsExactly(OAuthFlowType.CODE);
        assertThat(described.preventUserExistenceErrors()).hasToString("ENABLED");
    }

    @Test
    void listsChangesAndDeletesClients() {
        String pool = pool(settings -> {}).id();
        String client = COGNITO.createUserPoolClient(
                        create -> create.userPoolId(pool).clientName("shop").callbackURLs("https://acme.example.com/a"))
                .userPoolClient()
                .clientId();

        assertThat(COGNITO.listUserPoolClients(list -> list.userPoolId(pool).maxResults(60))
                        .userPoolClients())
                .extracting("clientId")
                .containsExactly(client);
        assertThat(COGNITO.updateUserPoolClient(update ->
                                update.userPoolId(pool).clientId(client).clientName("shop"))
                        .userPoolClient()
                        .callbackURLs())
                .isEmpty();
        COGNITO.deleteUserPoolClient(delete -> delete.userPoolId(pool).clientId(client));
        assertThatThrownBy(() -> COGNITO.describeUserPoolClient(
                        describe -> describe.userPoolId(pool).clientId(client)))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void createsAGroupOnce() {
        String pool = pool(settings -> {}).id();
        COGNITO.createGroup(group -> group.userPoolId(pool).groupName("admins").precedence(1));

        assertThatThrownBy(() ->
                        COGNITO.createGroup(group -> group.userPoolId(pool).groupName("admins")))
                .isInstanceOf(GroupExistsException.class);
        assertThat(COGNITO.getGroup(group -> group.userPoolId(pool).groupName("admins"))
                        .group()
                        .precedence())
                .isEqualTo(1);
        assertThat(COGNITO.listGroups(groups -> groups.userPoolId(pool)).groups())
                .extracting(GroupType::groupName)
                .containsExactly("admins");
        assertThatThrownBy(
                        () -> COGNITO.getGroup(group -> group.userPoolId(pool).groupName("users")))
                .isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void createsAUserWhoMustChangeThePassword() {
        String pool = tenantPool().id();

        UserType user = createAdmin(
                pool,
                create -> create.temporaryPassword("Temporary-2026")
                        .userAttributes(
                                attribute("email_verified", "true"), attribute("custom:tenant-id", "acme-k7x2q")));

        assertThat(user.userStatus()).isEqualTo(UserStatusType.FORCE_CHANGE_PASSWORD);
        assertThat(user.enabled()).isTrue();
        assertThat(user.attributes())
                .contains(attribute("email", ADMIN), attribute("custom:tenant-id", "acme-k7x2q"))
                .contains(attribute("sub", user.username()));
        assertThat(COGNITO.adminGetUser(get -> get.userPoolId(pool).username(ADMIN))
                        .username())
                .isEqualTo(user.username());
    }

    @Test
    void createsAUserOnce() {
        String pool = tenantPool().id();
        createAdmin(pool, create -> {});

        assertThatThrownBy(() -> createAdmin(pool, create -> {})).isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void sendsAnInvitationAgainOnlyToAUserThatExists() {
        String pool = tenantPool().id();

        assertThatThrownBy(() -> createAdmin(pool, create -> create.messageAction(MessageActionType.RESEND)))
                .isInstanceOf(UserNotFoundException.class);
        UserType created = createAdmin(pool, create -> {});
        assertThat(createAdmin(pool, create -> create.messageAction(MessageActionType.RESEND))
                        .username())
                .isEqualTo(created.username());
    }

    @Test
    void refusesUsersThatThePoolDoesNotTake() {
        String pool = tenantPool().id();

        assertThatThrownBy(() -> createAdmin(pool, create -> create.username("admin")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> createAdmin(pool, create -> create.userAttributes(attribute("custom:other", "x"))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> createAdmin(pool, create -> create.temporaryPassword("short1")))
                .isInstanceOf(InvalidPasswordException.class);
    }

    @Test
    void putsAUserIntoAGroup() {
        String pool = tenantPool().id();
        createAdmin(pool, create -> {});
        COGNITO.createGroup(group -> group.userPoolId(pool).groupName("admins"));

        for (int i = 0; i < 2; i++) {
            COGNITO.adminAddUserToGroup(
                    add -> add.userPoolId(pool).username(ADMIN).groupName("admins"));
        }

        assertThat(COGNITO.adminListGroupsForUser(list -> list.userPoolId(pool).username(ADMIN))
                        .groups())
                .extracting(GroupType::groupName)
                .containsExactly("admins");
        assertThatThrownBy(() -> COGNITO.adminAddUserToGroup(
                        add -> add.userPoolId(pool).username(ADMIN).groupName("unknown")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> COGNITO.adminAddUserToGroup(add ->
                        add.userPoolId(pool).username("nobody@example.com").groupName("admins")))
                .isInstanceOf(UserNotFoundException.class);
    }

    @Test
    void switchesUsersOffAndOn() {
        String pool = tenantPool().id();
        createAdmin(pool, create -> {});

        COGNITO.adminDisableUser(disable -> disable.userPoolId(pool).username(ADMIN));
        assertThat(COGNITO.adminGetUser(get -> get.userPoolId(pool).username(ADMIN))
                        .enabled())
                .isFalse();
        COGNITO.adminEnableUser(enable -> enable.userPoolId(pool).username(ADMIN));
        assertThat(COGNITO.adminGetUser(get -> get.userPoolId(pool).username(ADMIN))
                        .enabled())
                .isTrue();
    }

    @Test
    void findsUsersByAttribute() {
        String pool = tenantPool().id();
        createAdmin(pool, create -> {});
        createAdmin(pool, create -> create.username("user@example.com"));

        assertThat(COGNITO.listUsers(list -> list.userPoolId(pool).filter("email = \"user@example.com\""))
                        .users())
                .hasSize(1);
        assertThat(COGNITO.listUsers(list -> list.userPoolId(pool).filter("email ^= \"a\""))
                        .users())
                .hasSize(1);
        assertThat(COGNITO.listUsersPaginator(list -> list.userPoolId(pool).limit(1)).users().stream())
                .hasSize(2);
        assertThatThrownBy(() -> COGNITO.listUsers(list -> list.userPoolId(pool).filter("email")))
                .isInstanceOf(InvalidParameterException.class);
    }
}
