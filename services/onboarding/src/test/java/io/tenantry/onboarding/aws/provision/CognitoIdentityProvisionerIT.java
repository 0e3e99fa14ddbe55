// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.provision.IdentityProvisioner.Identity;
import io.tenantry.tenant.Tier;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UpdateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

class CognitoIdentityProvisionerIT extends UserPoolFixture {

    @Test
    void makesAPoolThatOnlyAdminsAddUsersTo() {
        Identity identity = provisioner.provision(TENANT, true, UNRECORDED);

        UserPoolType pool = pool(identity.userPoolId().value());
        assertThat(pool.name()).isEqualTo("acme-k7x2q");
        assertThat(pool.userPoolTags()).isEqualTo(OwnTags.of(TENANT.id()));
        assertThat(pool.adminCreateUserConfig().allowAdminCreateUserOnly()).isTrue();
        assertThat(pool.deletionProtection()).isEqualTo(DeletionProtectionType.ACTIVE);
        assertThat(pool.domain()).isEqualTo(domain());
    }

    @Test
    void makesTheTenantAttributeUnchangeable() {
        provisioner.provision(TENANT, true, UNRECORDED);

        CreateUserPoolRequest request = only(CreateUserPoolRequest.class);
        assertThat(request.schema()).singleElement().satisfies(attribute -> {
            assertThat(attribute.name()).isEqualTo("tenant-id");
            assertThat(attribute.mutable()).isFalse();
        });
    }

    @Test
    void makesAPublicClientForTheCodeFlowOfTheTenantsHostOnly() {
        UserPoolClientType client = client(provisioner.provision(TENANT, true, UNRECORDED));

        assertThat(client.clientSecret()).isNull();
        assertThat(client.allowedOAuthFlows()).containsExactly(OAuthFlowType.CODE);
        assertThat(client.explicitAuthFlows()).containsExactly(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH);
        assertThat(client.callbackURLs()).containsExactly("https://acme.shop.example.com/callback");
        assertThat(client.preventUserExistenceErrors()).isEqualTo(PreventUserExistenceErrorTypes.ENABLED);
        assertThat(client.writeAttributes()).doesNotContain("custom:tenant-id");
        assertThat(client.readAttributes()).contains("custom:tenant-id");
    }

    @Test
    void makesTheAdminWithTheInvitationHeldBack() {
        Identity identity = provisioner.provision(TENANT, true, UNRECORDED);

        String pool = identity.userPoolId().value();
        assertThat(only(AdminCreateUserRequest.class).messageAction()).isEqualTo(MessageActionType.SUPPRESS);
        assertThat(users(pool))
                .singleElement()
                .satisfies(user -> assertThat(user.attributes())
                        .contains(
                                attribute("email", Samples.EMAIL),
                                attribute("email_verified", "true"),
                                attribute("custom:tenant-id", "acme-k7x2q")));
        assertThat(cognito.listGroups(request -> request.userPoolId(pool)).groups())
                .extracting(GroupType::groupName)
                .containsExactly("tenant-admin");
        assertThat(cognito.adminListGroupsForUser(
                                request -> request.userPoolId(pool).username(Samples.EMAIL))
                        .groups())
                .extracting(GroupType::groupName)
                .containsExactly("tenant-admin");
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }

    @Test
    void tellsAwsTheNameOfNoCompanyAndTheEmailOnlyAsTheUser() {
        provisioner.provision(TENANT, true, UNRECORDED);

        for (SdkRequest request : aws.watch().requests()) {
            assertThat(fieldsOf(request)).doesNotContain("Acme");
        }
        assertThat(fieldsOf(only(CreateUserPoolRequest.class))).doesNotContain(Samples.EMAIL);
    }

    /** The SDK's own text of a request masks what may be secret. */
    private static String fieldsOf(SdkRequest request) {
        return request.sdkFields().stream()
                .map(field -> String.valueOf(field.getValueOrDefault(request)))
                .toList()
                .toString();
    }

    @Test
    void aFirstAttemptLooksForNothingButASecondClient() {
        provisioner.provision(TENANT, true, UNRECORDED);

        assertThat(aws.calls())
                .containsExactly(
                        "CreateUserPool",
                        "CreateUserPoolDomain",
                        "CreateUserPoolClient",
                        "ListUserPoolClients",
                        "CreateGroup",
                        "AdminCreateUser",
                        "AdminAddUserToGroup");
    }

    @Test
    void offersAnAuthenticatorAppFromStandardOn() {
        TenantRecord standard = Samples.tenant("globex-k7x2q", Tier.STANDARD);

        String offered =
                provisioner.provision(standard, true, UNRECORDED).userPoolId().value();
        String without =
                provisioner.provision(TENANT, true, UNRECORDED).userPoolId().value();

        assertThat(pool(offered).mfaConfiguration()).isEqualTo(UserPoolMfaType.OPTIONAL);
        assertThat(pool(without).mfaConfiguration()).isEqualTo(UserPoolMfaType.OFF);
    }

    @Test
    void findsTheSameThingsTheSecondTime() {
        Identity first = provisioner.provision(TENANT, true, UNRECORDED);

        assertThat(provisioner.provision(TENANT, false, UNRECORDED)).isEqualTo(first);
        assertOneOfEach();
    }

    @Test
    void aLostAnswerIsNotAskedForAgainButFoundByTheNextAttempt() {
        aws.next("CreateUserPool", 1, Fault.loseAnswer());

        assertFails(Cause.AWS_UNAVAILABLE, true);
        assertThat(aws.calls()).containsExactly("CreateUserPool");
        provisioner.provision(TENANT, false, UNRECORDED);

        assertOneOfEach();
    }

    @Test
    void aPoolIsFoundOnAnyPageOfTheList() {
        Together.run(8, i -> {
            for (int n = 0; n < 16; n++) {
                String name = "tenant" + i + "x" + n + "-k7x2q";
                cognito.createUserPool(request -> request.poolName(name));
            }
            return i;
        });
        aws.next("CreateUserPool", 1, Fault.failAfterwards());
        assertFails(Cause.AWS_UNAVAILABLE, true);

        provisioner.provision(TENANT, false, UNRECORDED);

        assertThat(poolsNamed(TENANT.id())).hasSize(1);
    }

    @Test
    void ofTwoPoolsTheOlderIsKeptAndTheEmptyOneRemoved() {
        String older = cognito.createUserPool(PoolRequests.pool(TENANT.id()))
                .userPool()
                .id();
        String younger = cognito.createUserPool(PoolRequests.pool(TENANT.id()))
                .userPool()
                .id();

        Identity identity = provisioner.provision(TENANT, false, UNRECORDED);

        assertThat(identity.userPoolId().value()).isEqualTo(older).isNotEqualTo(younger);
        assertThat(only(UpdateUserPoolRequest.class).userPoolTags()).isEqualTo(OwnTags.of(TENANT.id()));
        assertOneOfEach();
    }

    @Test
    void thePoolThatHasTheDomainIsKeptThoughItIsYounger() {
        cognito.createUserPool(PoolRequests.pool(TENANT.id()));
        String younger = cognito.createUserPool(PoolRequests.pool(TENANT.id()))
                .userPool()
                .id();
        cognito.createUserPoolDomain(request -> request.userPoolId(younger).domain(domain()));

        Identity identity = provisioner.provision(TENANT, false, UNRECORDED);

        assertThat(identity.userPoolId().value()).isEqualTo(younger);
        assertOneOfEach();
    }

    @Test
    void aPoolWithUsersIsNeverRemoved() {
        String first = cognito.createUserPool(PoolRequests.pool(TENANT.id()))
                .userPool()
                .id();
        String second = cognito.createUserPool(PoolRequests.pool(TENANT.id()))
                .userPool()
                .id();
        cognito.adminCreateUser(PoolRequests.admin(second, TENANT));

        provisioner.provision(TENANT, false, UNRECORDED);

        assertThat(poolsNamed(TENANT.id())).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void leavesAPoolOfThatNameWithoutOurTagsAlone() {
        String foreign = cognito.createUserPool(request -> request.poolName("acme-k7x2q"))
                .userPool()
                .id();

        assertFails(Cause.FOREIGN_RESOURCE, false);

        assertThat(poolsNamed(TENANT.id())).containsExactly(foreign);
        assertThat(pool(foreign).userPoolTags()).isEmpty();
    }

    @Test
    void leavesADomainOfSomebodyElseAlone() {
        String foreign = cognito.createUserPool(request -> request.poolName("other")
                        .userPoolTags(Map.of("tenantry:managed-by", "onboarding", "tenantry:tenant", "globex-k7x2q")))
                .userPool()
                .id();
        cognito.createUserPoolDomain(request -> request.userPoolId(foreign).domain(domain()));

        assertFails(Cause.FOREIGN_RESOURCE, true);
    }

    @Test
    void saysThatAwsAskedToSlowDownAfterTheSdkHasTriedAgain() {
        aws.next("CreateUserPool", 3, Fault.throttle());

        assertFails(Cause.AWS_THROTTLED, true);
        assertThat(aws.calls()).hasSize(3);
    }

    @Test
    void aThrottledCreateIsSentAgainSinceItHadNoEffect() {
        aws.next("CreateUserPool", 2, Fault.throttle());

        provisioner.provision(TENANT, true, UNRECORDED);

        assertOneOfEach();
    }

    @Test
    void removesThePoolWithItsDomainAndFindsItGoneTheSecondTime() {
        provisioner.provision(TENANT, true, UNRECORDED);

        provisioner.deprovision(TENANT);
        provisioner.deprovision(TENANT);

        assertThat(poolsNamed(TENANT.id())).isEmpty();
        assertThat(cognito.describeUserPoolDomain(request -> request.domain(domain()))
                        .domainDescription()
                        .userPoolId())
                .isNull();
    }

    @Test
    void removesEveryPoolOfTheTenantAndNoneWithoutItsTags() {
        provisioner.provision(TENANT, true, UNRECORDED);
        cognito.createUserPool(PoolRequests.pool(TENANT.id()));
        String foreign = cognito.createUserPool(request -> request.poolName("acme-k7x2q"))
                .userPool()
                .id();

        provisioner.deprovision(TENANT);

        assertThat(poolsNamed(TENANT.id())).containsExactly(foreign);
    }
}
