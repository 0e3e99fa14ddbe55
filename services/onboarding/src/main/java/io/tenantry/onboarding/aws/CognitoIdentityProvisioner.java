// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.IdentityProvisioner;
import io.tenantry.onboarding.TenantRecord;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.UserPoolClientId;
import io.tenantry.tenant.UserPoolDomain;
import io.tenantry.tenant.UserPoolId;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.GroupExistsException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameExistsException;

/**
 * One Cognito user pool per tenant: users of one tenant do not exist for another. Cognito has no client tokens and names
 * may repeat, so whatever an earlier attempt may have made is looked for before anything is made again.
 */
public final class CognitoIdentityProvisioner implements IdentityProvisioner {

    private final CognitoIdentityProviderClient cognito;
    private final CognitoIdentityProviderClient cognitoOnce;
    private final AccountId account;
    private final TenantPools pools;

    public CognitoIdentityProvisioner(AwsClients clients, AccountId account) {
        this.cognito = clients.cognito();
        this.cognitoOnce = clients.cognitoOnce();
        this.account = account;
        this.pools = new TenantPools(cognito, cognitoOnce);
    }

    @Override
    public Identity provision(TenantRecord tenant, boolean firstAttempt) {
        try {
            UserPoolDomain domain =
                    UserPoolDomain.of(account, tenant.placement().region(), tenant.id());
            TenantPools.Pool found = firstAttempt
                    ? pools.make(tenant.id(), domain)
                    : new TenantPools.Pool(pools.find(tenant.id(), domain), false);
            String pool = found.id();
            String client = found.fresh() ? makeClient(pool, tenant) : findClient(pool, tenant);
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

    /** Two clients are left when an answer was lost and the list lagged: every worker keeps the same one. */
    private String findClient(String pool, TenantRecord tenant) {
        List<String> found = cognito
                .listUserPoolClientsPaginator(
                        request -> request.userPoolId(pool).maxResults(TenantPools.PAGE))
                .userPoolClients()
                .stream()
                .filter(client -> PoolRequests.CLIENT.equals(client.clientName()))
                .map(UserPoolClientDescription::clientId)
                .sorted()
                .toList();
        if (found.isEmpty()) {
            return makeClient(pool, tenant);
        }
        found.stream()
                .skip(1)
                .forEach(spare -> cognito.deleteUserPoolClient(
                        request -> request.userPoolId(pool).clientId(spare)));
        return found.get(0);
    }

    private String makeClient(String pool, TenantRecord tenant) {
        return cognitoOnce
                .createUserPoolClient(
                        PoolRequests.client(pool, tenant.placement().host()))
                .userPoolClient()
                .clientId();
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
