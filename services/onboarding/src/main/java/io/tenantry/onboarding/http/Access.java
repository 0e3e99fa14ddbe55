// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.tenant.OperationId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/**
 * Decides who may read or do what.
 *
 * @param admin may do everything
 * @param status let a customer read the one operation that they stand for
 */
public record Access(AdminToken admin, StatusTokens status) {

    void requireAdmin(RoutingContext ctx) {
        if (!isAdmin(ctx)) {
            throw Problem.of(ProblemType.UNAUTHORIZED).toException();
        }
    }

    /** The operation that the path names, once the caller may read it: others do not learn whether it exists. */
    OperationId requireReader(RoutingContext ctx) {
        Optional<OperationId> operation = Requests.operation(ctx);
        if (!isAdmin(ctx) && operation.filter(id -> holdsToken(ctx, id)).isEmpty()) {
            throw Problem.of(ProblemType.UNAUTHORIZED).toException();
        }
        return Routes.found(operation);
    }

    boolean holdsToken(RoutingContext ctx, OperationId operation) {
        return Requests.query(ctx, "t")
                .filter(token -> status.accepts(operation, token))
                .isPresent();
    }

    private boolean isAdmin(RoutingContext ctx) {
        List<String> sent = ctx.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        return sent.size() == 1 && admin.accepts(sent.get(0));
    }
}
