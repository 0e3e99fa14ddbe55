// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.provision.IdentityProvisioner;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolDomain;
import io.tenantry.tenant.UserPoolId;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * One Cognito user pool per tenant: users of one tenant do not exist for another. Cognito has no client tokens and names
 * may repeat, so whatever an earlier attempt may have made is looked for before anything is made again.
 */
public final class CognitoIdentityProvisioner implements IdentityProvisioner {

    private final CognitoIdentityProviderClient cognito;
    private final AccountId account;
    private final TenantPools pools;
    private final TenantClients clients;

    public CognitoIdentityProvisioner(AwsClients aws, AccountId account) {
        this.cognito = aws.cognito();
        this.account = account;
        this.pools = new TenantPools(cognito, aws.cognitoOnce());
        this.clients = new TenantClients(cognito, aws.cognitoOnce());
    }

    @Override
    public Identity provision(
            TenantRecord tenant, boolean firstAttempt, Supplier<Optional<UserPoolClientId>> recorded) {
        try {
            UserPoolDomain domain =
                    UserPoolDomain.of(account, tenant.placement().region(), tenant.id());
            TenantPools.Pool found = firstAttempt
                    ? pools.make(tenant.id(), domain)
                    : new TenantPools.Pool(pools.find(tenant.id(), domain), false);
            String pool = found.id();
            String client = found.fresh() ? clients.make(pool, tenant, recorded) : clients.find(pool, tenant, recorded);
            if (PoolRequests.offersMfa(tenant.settings().tier())) {
                cognito.setUserPoolMfaConfig(PoolRequests.mfa(pool));
            }
            ensureAdmins(pool);
            ensureAdmin(pool, tenant);
            return new Identity(new UserPoolId(pool), new UserPoolClientId(client));
        } catch (SdkException e) {
            throw AwsFailures.of(tenant.id(), e);
        }
    }

    @Override
    public void deprovision(TenantRecord tenant) {
        try {
            pools.removeAll(
                    tenant.id(), UserPoolDomain.of(account, tenant.placement().region(), tenant.id()));
        } catch (SdkException e) {
            throw AwsFailures.of(tenant.id(), e);
        }
    }

    /** The group of other users can wait for the first of them: calls of its category are the scarcest. */
    private void ensureAdmins(String pool) {
        try {
            cognito.createGroup(request -> request.userPoolId(pool).groupName(PoolRequests.ADMINS));
        } catch (GroupExistsException e) {
            // an earlier attempt made it
        }
    }

    private void ensureAdmin(String pool, TenantRecord tenant) {
        String email = tenant.contact().adminEmail().value();
        try {
            cognito.adminCreateUser(PoolRequests.admin(pool, tenant));
        } catch (UsernameExistsException e) {
            // an earlier attempt made the user, with the same attributes in the same call
        }
        cognito.adminAddUserToGroup(
                request -> request.userPoolId(pool).username(email).groupName(PoolRequests.ADMINS));
    }
}
