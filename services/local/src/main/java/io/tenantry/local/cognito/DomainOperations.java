// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives pools the prefixes of their sign-in hosts, each of which exists once. */
final class DomainOperations {

    private static final Pattern PREFIX = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final List<String> RESERVED = List.of("aws", "amazon", "cognito");
    private static final int MAX_LENGTH = 63;

    private final Pools pools;

    DomainOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("CreateUserPoolDomain", this::create)
                .add("DescribeUserPoolDomain", this::describe)
                .add("UpdateUserPoolDomain", this::update)
                .add("DeleteUserPoolDomain", this::delete);
    }

    private JsonObject create(JsonObject json) {
        Input request = new Input(json);
        UserPool pool = pools.named(request);
        String prefix = request.required("Domain");
        if (prefix.length() > MAX_LENGTH || !PREFIX.matcher(prefix).matches()) {
            throw CognitoError.INVALID_PARAMETER.because("Invalid domain prefix");
        }
        if (RESERVED.stream().anyMatch(prefix::contains)) {
            throw CognitoError.INVALID_PARAMETER.because("Domain cannot contain reserved word: " + prefix);
        }
        if (pool.domain().isPresent()) {
            throw CognitoError.INVALID_PARAMETER.because("User pool already has a domain configured.");
        }
        if (pools.withDomain(prefix).isPresent()) {
            throw CognitoError.INVALID_PARAMETER.because("Domain already associated with another user pool.");
        }
        set(pool, Optional.of(prefix), json);
        return new JsonObject();
    }

    /** An unknown domain is described as nothing, not refused. */
    private JsonObject describe(JsonObject json) {
        String prefix = new Input(json).required("Domain");
        JsonObject description = new JsonObject();
        pools.withDomain(prefix)
                .ifPresent(pool -> description
                        .mergeIn(pool.domainSettings())
                        .put("Domain", prefix)
                        .put("UserPoolId", pool.id())
                        .put("Status", "ACTIVE"));
        return new JsonObject().put("DomainDescription", description);
    }

    private JsonObject update(JsonObject json) {
        UserPool pool = owner(json);
        set(pool, pool.domain(), json);
        return new JsonObject();
    }

    private JsonObject delete(JsonObject json) {
        set(owner(json), Optional.empty(), new JsonObject());
        return new JsonObject();
    }

    private UserPool owner(JsonObject json) {
        Input request = new Input(json);
        UserPool pool = pools.named(request);
        if (!pool.domain().equals(request.optional("Domain"))) {
            throw CognitoError.INVALID_PARAMETER.because("No such domain or user pool exists.");
        }
        return pool;
    }

    private void set(UserPool pool, Optional<String> prefix, JsonObject request) {
        JsonObject settings = new JsonObject();
        if (request.containsKey("ManagedLoginVersion")) {
            settings.put("ManagedLoginVersion", request.getInteger("ManagedLoginVersion"));
        }
        pool.setDomain(prefix, settings);
        pools.save(pool);
    }
}
