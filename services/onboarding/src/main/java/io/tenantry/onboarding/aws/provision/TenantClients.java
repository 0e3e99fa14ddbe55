// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.UserPoolClientId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/**
 * The one app client of a tenant's pool. Cognito makes a second one of the same name without a word, so whoever has made
 * one looks whether it is the only one: of several that which is on record stays, or else the oldest, which is the same
 * for every worker. A worker that stood still with its call on the way thus removes its own.
 */
final class TenantClients {

    private static final Logger LOG = LoggerFactory.getLogger(TenantClients.class);

    private final CognitoIdentityProviderClient cognito;
    private final CognitoIdentityProviderClient cognitoOnce;

    TenantClients(CognitoIdentityProviderClient cognito, CognitoIdentityProviderClient cognitoOnce) {
        this.cognito = cognito;
        this.cognitoOnce = cognitoOnce;
    }

    /**
     * Makes the client without looking for one first.
     *
     * @param recorded the client that the operation has on record by now; asked only when there are several
     */
    String make(String pool, TenantRecord tenant, Supplier<Optional<UserPoolClientId>> recorded) {
        String made = cognitoOnce
                .createUserPoolClient(
                        PoolRequests.client(pool, tenant.placement().host()))
                .userPoolClient()
                .clientId();
        Set<String> all = named(pool);
        // the list may lag behind
        all.add(made);
        return one(pool, all, recorded);
    }

    /** Finds the client that an earlier attempt may have made, or makes it; otherwise as {@link #make}. */
    String find(String pool, TenantRecord tenant, Supplier<Optional<UserPoolClientId>> recorded) {
        Set<String> found = named(pool);
        return found.isEmpty() ? make(pool, tenant, recorded) : one(pool, found, recorded);
    }

    private Set<String> named(String pool) {
        return cognito
                .listUserPoolClientsPaginator(
                        request -> request.userPoolId(pool).maxResults(TenantPools.PAGE))
                .userPoolClients()
                .stream()
                .filter(client -> PoolRequests.CLIENT.equals(client.clientName()))
                .map(UserPoolClientDescription::clientId)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String one(String pool, Set<String> found, Supplier<Optional<UserPoolClientId>> recorded) {
        if (found.size() == 1) {
            return found.iterator().next();
        }
        String oldest = oldest(pool, found);
        // asked last: the tenant is told of the client on record, so that one is never removed
        String kept = recorded.get().map(UserPoolClientId::value).orElse(oldest);
        found.stream().filter(client -> !client.equals(kept)).forEach(spare -> remove(pool, spare));
        return kept;
    }

    private String oldest(String pool, Collection<String> found) {
        List<UserPoolClientType> left = found.stream()
                .flatMap(client -> described(pool, client).stream())
                .toList();
        return left.stream()
                .min(Comparator.comparing(UserPoolClientType::creationDate).thenComparing(UserPoolClientType::clientId))
                .map(UserPoolClientType::clientId)
                .orElseThrow(() -> new IllegalStateException("every app client of pool " + pool + " was removed"));
    }

    private Optional<UserPoolClientType> described(String pool, String client) {
        try {
            return Optional.of(cognito.describeUserPoolClient(
                            request -> request.userPoolId(pool).clientId(client))
                    .userPoolClient());
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private void remove(String pool, String client) {
        try {
            cognito.deleteUserPoolClient(request -> request.userPoolId(pool).clientId(client));
            LOG.info("Removed the unused second app client {} of user pool {}", client, pool);
        } catch (ResourceNotFoundException e) {
            LOG.debug("The app client {} of user pool {} is gone already", client, pool);
        }
    }
}
