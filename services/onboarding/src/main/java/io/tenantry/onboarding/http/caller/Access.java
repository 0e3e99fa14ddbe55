// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.caller;

import io.tenantry.onboarding.access.AccessTokens;
import io.tenantry.onboarding.access.AuditLog;
import io.tenantry.onboarding.access.Caller;
import io.tenantry.onboarding.access.KeysUnavailableException;
import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.access.TokenRefusedException;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.tenant.OperationId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may read or do what.
 *
 * @param admin may do everything
 * @param status let a customer read the one operation that they stand for
 * @param users verifies the access tokens of people; empty where there is no user pool for them
 * @param tokens of machines; empty where there are none
 * @param audit where changes are written down, beside the log
 */
public record Access(
        AdminToken admin,
        StatusTokens status,
        Optional<AccessTokens> users,
        Optional<ServiceTokens> tokens,
        Optional<AuditLog> audit) {

    /** How a caller is asked for a token (RFC 6750). */
    public static final String CHALLENGE = "Bearer realm=\"tenantry\"";

    private static final String SCHEME = "Bearer ";
    private static final String CALLER = "caller";
    private static final String REFUSAL = "refusal";
    private static final Duration KEYS_RETRY = Duration.ofSeconds(30);

    /** The admin token alone. */
    public Access(AdminToken admin, StatusTokens status) {
        this(admin, status, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Takes also the access tokens of people. */
    public Access withUsers(Optional<AccessTokens> people) {
        return new Access(admin, status, people, tokens, audit);
    }

    /** Takes also the tokens of machines, and writes changes down. */
    public Access with(ServiceTokens machines, AuditLog log) {
        return new Access(admin, status, users, Optional.of(machines), Optional.of(log));
    }

    /** Finds out who calls, before the routes; what cannot be told at once is found out off the event loop. */
    public void identify(RoutingContext ctx) {
        Optional<String> token = bearer(ctx);
        if (token.filter(admin::accepts).isPresent()) {
            ctx.put(CALLER, Caller.ADMIN_TOKEN);
            ctx.next();
        } else if (token.filter(this::isVerifiable).isPresent()) {
            ctx.request().pause();
            ctx.vertx()
                    .executeBlocking(() -> verify(token.get(), Requests.site(ctx)), false)
                    // one listener: of several, the last may run first if the future completes while they are added
                    .onComplete(done -> {
                        if (done.succeeded()) {
                            ctx.put(CALLER, done.result());
                        } else {
                            ctx.put(REFUSAL, done.cause());
                        }
                        ctx.request().resume();
                        ctx.next();
                    });
        } else {
            ctx.next();
        }
    }

    private boolean isVerifiable(String token) {
        return tokens.isPresent() && ServiceTokens.isOne(token) || users.isPresent() && AccessTokens.isOne(token);
    }

    private Caller verify(String token, String client) throws TokenRefusedException {
        return ServiceTokens.isOne(token)
                ? tokens.orElseThrow().verify(token, client)
                : users.orElseThrow().verify(token);
    }

    /** The caller, who has at least that role. */
    public Caller requireRole(RoutingContext ctx, Role role) {
        Caller caller = caller(ctx).orElseThrow(() -> unauthorized(ctx));
        if (!caller.may(role)) {
            ctx.response().putHeader("WWW-Authenticate", CHALLENGE + ", error=\"insufficient_scope\"");
            throw Problem.of(
                            ProblemType.FORBIDDEN,
                            "This needs the role " + role.key() + "; you have "
                                    + caller.role()
                                            .map(own -> "the role " + own.key())
                                            .orElse("no role") + ".")
                    .toException();
        }
        return caller;
    }

    /** The operation that the path names, once the caller may read it: others do not learn whether it exists. */
    public OperationId requireReader(RoutingContext ctx) {
        Optional<OperationId> operation = Requests.operation(ctx);
        if (operation.filter(id -> holdsToken(ctx, id)).isEmpty()) {
            requireRole(ctx, Role.VIEWER);
        }
        return Requests.found(operation);
    }

    /** Whether the query holds the status token of that operation; a problem if it holds two. */
    public boolean holdsToken(RoutingContext ctx, OperationId operation) {
        return Requests.query(ctx, "t")
                .filter(token -> status.accepts(operation, token))
                .isPresent();
    }

    /** Who calls, once that was found out. */
    public static Optional<Caller> caller(RoutingContext ctx) {
        return Optional.ofNullable(ctx.get(CALLER));
    }

    private static RuntimeException unauthorized(RoutingContext ctx) {
        Throwable refusal = ctx.get(REFUSAL);
        if (refusal instanceof KeysUnavailableException away) {
            return Problem.of(ProblemType.NOT_READY, "It cannot be told who calls: " + away.getMessage() + ".")
                    .withRetryAfter(KEYS_RETRY)
                    .toException();
        } else if (refusal instanceof TokenRefusedException refused) {
            ctx.response().putHeader("WWW-Authenticate", CHALLENGE + ", error=\"invalid_token\"");
            return Problem.of(ProblemType.UNAUTHORIZED, String.valueOf(refused.getMessage()))
                    .toException();
        } else if (refusal instanceof RuntimeException fault) {
            return fault;
        }
        return Problem.of(ProblemType.UNAUTHORIZED).toException();
    }

    private static Optional<String> bearer(RoutingContext ctx) {
        List<String> sent = ctx.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return Optional.of(sent)
                .filter(values -> values.size() == 1)
                .map(values -> values.get(0))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()));
    }
}
