// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;

class CognitoConformanceIT {

    private static final PoolsUnderTest POOLS = new PoolsUnderTest();
    private static final CognitoIdentityProviderClient COGNITO = POOLS.cognito();

    @AfterAll
    static void close() {
        POOLS.close();
    }

    @Test
    void describesAPoolAsItWasCreated() {
        UserPoolType pool = POOLS.create(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE)
                .userPoolTags(Map.of("tenantry:tenant", "acme-k7x2q"))
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .adminCreateUserConfig(admin -> admin.allowAdminCreateUserOnly(true))
                .usernameAttributes(UsernameAttributeType.EMAIL)
                .schema(own -> own.name("tenant-id").attributeDataType("String").mutable(false))
                .policies(policies -> policies.passwordPolicy(password -> password.minimumLength(12))));

        UserPoolType described = POOLS.describe(pool.id());

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
        UserPoolType first = POOLS.create(settings -> {});
        UserPoolType second = POOLS.create(settings -> settings.poolName(first.name()));

        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void doesNotFindAPoolThatDoesNotExist() {
        assertThatThrownBy(() -> POOLS.describe("us-east-1_000000000")).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void resetsWhatAnUpdateDoesNotSend() {
        UserPoolType pool = POOLS.create(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE)
                .adminCreateUserConfig(admin -> admin.allowAdminCreateUserOnly(true))
                .policies(policies -> policies.passwordPolicy(password -> password.minimumLength(12))));

        COGNITO.updateUserPool(
                update -> update.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));

        UserPoolType described = POOLS.describe(pool.id());
        assertThat(described.name()).isEqualTo(pool.name());
        assertThat(described.deletionProtection()).isEqualTo(DeletionProtectionType.INACTIVE);
        assertThat(described.adminCreateUserConfig().allowAdminCreateUserOnly()).isFalse();
        assertThat(described.policies().passwordPolicy().minimumLength()).isEqualTo(8);
    }

    @Test
    void deletesAProtectedPoolOnlyAfterAnUpdate() {
        UserPoolType pool = POOLS.create(settings -> settings.deletionProtection(DeletionProtectionType.ACTIVE));

        assertThatThrownBy(() -> COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id())))
                .isInstanceOf(InvalidParameterException.class);
        COGNITO.updateUserPool(
                update -> update.userPoolId(pool.id()).deletionProtection(DeletionProtectionType.INACTIVE));
        COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id()));

        assertThatThrownBy(() -> POOLS.describe(pool.id())).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void deletesAPoolOnlyWithoutItsDomain() {
        UserPoolType pool = POOLS.create(settings -> {});
        String prefix = ConformanceTarget.unique("t");
        COGNITO.createUserPoolDomain(domain -> domain.userPoolId(pool.id()).domain(prefix));

        assertThatThrownBy(() -> COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id())))
                .isInstanceOf(InvalidParameterException.class);
        COGNITO.deleteUserPoolDomain(domain -> domain.userPoolId(pool.id()).domain(prefix));
        COGNITO.deleteUserPool(delete -> delete.userPoolId(pool.id()));

        assertThatThrownBy(() -> POOLS.describe(pool.id())).isInstanceOf(ResourceNotFoundException.class);
    }

    @Test
    void pagesThroughPools() {
        Set<String> created = new HashSet<>();
        for (int i = 0; i < 3; i++) {
            created.add(POOLS.create(settings -> {}).id());
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
        String arn = POOLS.create(settings -> settings.userPoolTags(Map.of("a", "1")))
                .arn();

        COGNITO.tagResource(tag -> tag.resourceArn(arn).tags(Map.of("b", "2")));

        assertThat(COGNITO.listTagsForResource(list -> list.resourceArn(arn)).tags())
                .containsEntry("a", "1")
                .containsEntry("b", "2");
    }

    @Test
    void keepsTheMfaConfiguration() {
        String id = POOLS.create(settings -> {}).id();

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
        UserPoolType first = POOLS.create(settings -> {});
        UserPoolType second = POOLS.create(settings -> {});
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
        String id = POOLS.create(settings -> {}).id();

        assertThatThrownBy(() -> COGNITO.createUserPoolDomain(
                        domain -> domain.userPoolId(id).domain(ConformanceTarget.unique("cognito"))))
                .isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void describesAClientAsItWasCreated() {
        String pool = POOLS.create(settings -> {}).id();
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
        String pool = POOLS.create(settings -> {}).id();
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
}
