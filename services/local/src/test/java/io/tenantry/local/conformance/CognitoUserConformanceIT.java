// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidPasswordException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserStatusType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

class CognitoUserConformanceIT {

    private static final PoolsUnderTest POOLS = new PoolsUnderTest();
    private static final CognitoIdentityProviderClient COGNITO = POOLS.cognito();
    private static final String ADMIN = "admin@example.com";

    @AfterAll
    static void close() {
        POOLS.close();
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
    void takesNamesOfAtMost128Characters() {
        String pool = POOLS.create(settings -> {}).id();
        String longest = "x".repeat(64) + "@" + "b".repeat(51) + ".example.com";

        assertThat(longest).hasSize(128);
        createAdmin(pool, create -> create.username(longest));
        assertThatThrownBy(() -> createAdmin(pool, create -> create.username(longest + "x")))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void createsAGroupOnce() {
        String pool = POOLS.create(settings -> {}).id();
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
        String pool = POOLS.tenantPool().id();

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
        String pool = POOLS.tenantPool().id();
        createAdmin(pool, create -> {});

        assertThatThrownBy(() -> createAdmin(pool, create -> {})).isInstanceOf(UsernameExistsException.class);
    }

    @Test
    void sendsAnInvitationAgainOnlyToAUserThatExists() {
        String pool = POOLS.tenantPool().id();

        assertThatThrownBy(() -> createAdmin(pool, create -> create.messageAction(MessageActionType.RESEND)))
                .isInstanceOf(UserNotFoundException.class);
        UserType created = createAdmin(pool, create -> {});
        assertThat(createAdmin(pool, create -> create.messageAction(MessageActionType.RESEND))
                        .username())
                .isEqualTo(created.username());
    }

    @Test
    void refusesUsersThatThePoolDoesNotTake() {
        String pool = POOLS.tenantPool().id();

        assertThatThrownBy(() -> createAdmin(pool, create -> create.username("admin")))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> createAdmin(pool, create -> create.userAttributes(attribute("custom:other", "x"))))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> createAdmin(pool, create -> create.temporaryPassword("short1")))
                .isInstanceOf(InvalidPasswordException.class);
    }

    @Test
    void putsAUserIntoAGroup() {
        String pool = POOLS.tenantPool().id();
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
        String pool = POOLS.tenantPool().id();
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
        String pool = POOLS.tenantPool().id();
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
