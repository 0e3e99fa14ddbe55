// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.UserPoolDomain;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.CognitoIdentityProviderException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DeletionProtectionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InvalidParameterException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.ResourceNotFoundException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/**
 * The one user pool of a tenant. Two pools may have one name, but a domain prefix exists once in a region: the pool that
 * has the tenant's prefix is the tenant's pool, and taking the prefix decides between two workers or two attempts.
 */
final class TenantPools {

    /** The largest page of Cognito's lists. */
    static final int PAGE = 60;

    private static final Logger LOG = LoggerFactory.getLogger(TenantPools.class);

    /**
     * The tenant's pool.
     *
     * @param fresh whether this very call has made it the tenant's, so that nobody can have put anything into it
     */
    record Pool(String id, boolean fresh) {}

    private final CognitoIdentityProviderClient cognito;
    private final CognitoIdentityProviderClient cognitoOnce;

    TenantPools(CognitoIdentityProviderClient cognito, CognitoIdentityProviderClient cognitoOnce) {
        this.cognito = cognito;
        this.cognitoOnce = cognitoOnce;
    }

    /** Makes the pool without looking for one first: a list of all pools costs a call for every 60 of them. */
    Pool make(TenantId tenant, UserPoolDomain domain) {
        String made = create(tenant);
        Pool pool = claim(tenant, domain, made);
        if (!pool.id().equals(made)) {
            removeSpare(tenant, made);
        }
        return pool;
    }

    /** Finds the pool that an earlier attempt may have made, or makes it; removes what an earlier attempt made twice. */
    String find(TenantId tenant, UserPoolDomain domain) {
        Optional<String> owner = owner(tenant, domain);
        String pool = owner.orElseGet(() -> claim(tenant, domain, oldest(tenant).orElseGet(() -> create(tenant)))
                .id());
        // listed again: the list lags behind, and an attempt whose answer was lost may show only now
        named(tenant).stream().filter(id -> !id.equals(pool)).forEach(spare -> removeSpare(tenant, spare));
        return pool;
    }

    private String create(TenantId tenant) {
        return cognitoOnce.createUserPool(PoolRequests.pool(tenant)).userPool().id();
    }

    /** Gives the prefix to the pool unless it is taken, and returns the pool that has it. */
    private Pool claim(TenantId tenant, UserPoolDomain domain, String pool) {
        try {
            cognito.createUserPoolDomain(request -> request.userPoolId(pool).domain(domain.value()));
            return new Pool(pool, true);
        } catch (InvalidParameterException e) {
            // one code for a taken prefix and for a pool that has one; both are told from who has it
            return new Pool(owner(tenant, domain).orElseThrow(() -> e), false);
        }
    }

    private Optional<String> owner(TenantId tenant, UserPoolDomain domain) {
        Optional<String> pool = Optional.ofNullable(
                        cognito.describeUserPoolDomain(request -> request.domain(domain.value()))
                                .domainDescription())
                .map(description -> description.userPoolId());
        if (pool.isPresent() && ours(tenant, pool.get()).isEmpty()) {
            throw AwsFailures.foreign(
                    "The Cognito domain " + domain + " of tenant " + tenant + " belongs to a pool of somebody else");
        }
        return pool;
    }

    private Optional<String> oldest(TenantId tenant) {
        List<String> named = named(tenant);
        List<UserPoolType> ours =
                named.stream().flatMap(id -> ours(tenant, id).stream()).toList();
        if (ours.isEmpty() && !named.isEmpty()) {
            throw AwsFailures.foreign("A user pool has the name " + tenant + " but not the tags of this tenant");
        }
        return ours.stream()
                .min(Comparator.comparing(UserPoolType::creationDate).thenComparing(UserPoolType::id))
                .map(UserPoolType::id);
    }

    private List<String> named(TenantId tenant) {
        return cognito.listUserPoolsPaginator(request -> request.maxResults(PAGE)).userPools().stream()
                .filter(pool -> tenant.value().equals(pool.name()))
                .map(UserPoolDescriptionType::id)
                .toList();
    }

    /** The pool, if it is of this tenant. Our role may read tagged pools only, so a denial says that it is not. */
    private Optional<UserPoolType> ours(TenantId tenant, String pool) {
        try {
            UserPoolType found = cognito.describeUserPool(request -> request.userPoolId(pool))
                    .userPool();
            return OwnTags.mark(found.userPoolTags(), tenant) ? Optional.of(found) : Optional.empty();
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        } catch (CognitoIdentityProviderException e) {
            if (AwsFailures.isDenied(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Not so if AWS does not say how many there are. */
    private static boolean hasNoUsers(UserPoolType pool) {
        return Integer.valueOf(0).equals(pool.estimatedNumberOfUsers());
    }

    /** Removes a pool that nobody can have used; what cannot be removed stays, tagged, and keeps nobody waiting. */
    private void removeSpare(TenantId tenant, String pool) {
        try {
            Optional<UserPoolType> spare =
                    ours(tenant, pool).filter(found -> found.domain() == null && hasNoUsers(found));
            if (spare.isPresent()) {
                delete(tenant, pool);
                LOG.info("Removed the empty second user pool {} of tenant {}", pool, tenant);
            }
        } catch (SdkException e) {
            LOG.warn("The empty second user pool {} of tenant {} stays: {}", pool, tenant, AwsFailures.describe(e));
        }
    }

    private void delete(TenantId tenant, String pool) {
        // what is not sent is reset, and without its tags our role may not delete it
        cognito.updateUserPool(request -> request.userPoolId(pool)
                .userPoolTags(OwnTags.of(tenant))
                .deletionProtection(DeletionProtectionType.INACTIVE));
        cognito.deleteUserPool(request -> request.userPoolId(pool));
    }

    /** Removes every pool of the tenant with its users; for a tenant that nobody ever used. */
    void removeAll(TenantId tenant, UserPoolDomain domain) {
        Stream<String> withDomain =
                Optional.ofNullable(cognito.describeUserPoolDomain(request -> request.domain(domain.value()))
                                .domainDescription())
                        .map(description -> description.userPoolId())
                        .stream();
        Stream.concat(withDomain, named(tenant).stream())
                .distinct()
                .flatMap(pool -> ours(tenant, pool).stream())
                .forEach(pool -> remove(tenant, pool));
    }

    /** A pool cannot be deleted while it has a domain. */
    private void remove(TenantId tenant, UserPoolType pool) {
        try {
            Optional.ofNullable(pool.domain())
                    .ifPresent(prefix -> cognito.deleteUserPoolDomain(
                            request -> request.userPoolId(pool.id()).domain(prefix)));
            delete(tenant, pool.id());
            LOG.info("Removed the user pool {} of tenant {}, which never was active", pool.id(), tenant);
        } catch (ResourceNotFoundException e) {
            LOG.debug("The user pool {} of tenant {} is gone already", pool.id(), tenant);
        }
    }
}
