// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AccountRecoverySettingType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AdminCreateUserRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeDataType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.AttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolClientRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CreateUserPoolRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ExplicitAuthFlowsType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.MessageActionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.OAuthFlowType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.PreventUserExistenceErrorTypes;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionNameType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.RecoveryOptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SchemaAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.SetUserPoolMfaConfigRequest;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolMfaType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolPolicyType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolTierType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.VerifiedAttributeType;

/** What a tenant's user pool, app client and admin user are made with; each in one call, so there is no half of one. */
final class PoolRequests {

    static final String CLIENT = "shop";
    static final String ADMINS = "tenant-admin";

    /** The claim by which a workload sees whose user this is; nobody can change it later. */
    private static final String TENANT_ATTRIBUTE = "tenant-id";

    private static final String TENANT_CLAIM = "custom:" + TENANT_ATTRIBUTE;

    private PoolRequests() {}

    static CreateUserPoolRequest pool(TenantId tenant) {
        return CreateUserPoolRequest.builder()
                .poolName(tenant.value())
                .userPoolTags(OwnTags.of(tenant))
                .userPoolTier(UserPoolTierType.ESSENTIALS)
                .deletionProtection(DeletionProtectionType.ACTIVE)
                .mfaConfiguration(UserPoolMfaType.OFF)
                .adminCreateUserConfig(config -> config.allowAdminCreateUserOnly(true))
                .usernameAttributes(UsernameAttributeType.EMAIL)
                .usernameConfiguration(config -> config.caseSensitive(false))
                .autoVerifiedAttributes(VerifiedAttributeType.EMAIL)
                .userAttributeUpdateSettings(
                        settings -> settings.attributesRequireVerificationBeforeUpdate(VerifiedAttributeType.EMAIL))
                .accountRecoverySetting(PoolRequests::byVerifiedEmail)
                .policies(PoolRequests::passwords)
                .schema(tenantAttribute())
                .build();
    }

    private static void byVerifiedEmail(AccountRecoverySettingType.Builder recovery) {
        recovery.recoveryMechanisms(RecoveryOptionType.builder()
                .name(RecoveryOptionNameType.VERIFIED_EMAIL)
                .priority(1)
                .build());
    }

    private static void passwords(UserPoolPolicyType.Builder policies) {
        policies.passwordPolicy(policy -> policy.minimumLength(12)
                .requireLowercase(true)
                .requireUppercase(true)
                .requireNumbers(true)
                .requireSymbols(false)
                .temporaryPasswordValidityDays(7));
    }

    private static SchemaAttributeType tenantAttribute() {
        return SchemaAttributeType.builder()
                .name(TENANT_ATTRIBUTE)
                .attributeDataType(AttributeDataType.STRING)
                .mutable(false)
                .required(false)
                .stringAttributeConstraints(
                        length -> length.minLength("1").maxLength(Integer.toString(TenantId.MAX_LENGTH)))
                .build();
    }

    /** An authenticator app is offered, and left to the user, from standard on. */
    static boolean offersMfa(Tier tier) {
        return switch (tier) {
            case BASIC -> false;
            case STANDARD, PREMIUM -> true;
        };
    }

    /** A call of its own: a pool cannot be made with it unless it sends text messages. */
    static SetUserPoolMfaConfigRequest mfa(String pool) {
        return SetUserPoolMfaConfigRequest.builder()
                .userPoolId(pool)
                .softwareTokenMfaConfiguration(token -> token.enabled(true))
                .mfaConfiguration(UserPoolMfaType.OPTIONAL)
                .build();
    }

    /** A public client of the browser: code flow with PKCE and nothing else, so no secret and no password here. */
    static CreateUserPoolClientRequest client(String pool, Host host) {
        return CreateUserPoolClientRequest.builder()
                .userPoolId(pool)
                .clientName(CLIENT)
                .generateSecret(false)
                .allowedOAuthFlowsUserPoolClient(true)
                .allowedOAuthFlows(OAuthFlowType.CODE)
                .allowedOAuthScopes("openid", "email", "profile")
                .supportedIdentityProviders("COGNITO")
                .explicitAuthFlows(ExplicitAuthFlowsType.ALLOW_REFRESH_TOKEN_AUTH)
                .callbackURLs("https://" + host + "/callback")
                .logoutURLs("https://" + host + "/")
                .preventUserExistenceErrors(PreventUserExistenceErrorTypes.ENABLED)
                .enableTokenRevocation(true)
                .readAttributes("email", "email_verified", "name", TENANT_CLAIM)
                .writeAttributes("email", "name")
                .build();
    }

    /** The invitation is held back until the tenant answers. */
    static AdminCreateUserRequest admin(String pool, TenantRecord tenant) {
        String email = tenant.contact().adminEmail().value();
        return AdminCreateUserRequest.builder()
                .userPoolId(pool)
                .username(email)
                .userAttributes(
                        attribute("email", email),
                        attribute("email_verified", "true"),
                        attribute(TENANT_CLAIM, tenant.id().value()))
                .messageAction(MessageActionType.SUPPRESS)
                .build();
    }

    private static AttributeType attribute(String name, String value) {
        return AttributeType.builder().name(name).value(value).build();
    }
}
