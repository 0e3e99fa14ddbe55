// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Links;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.Preconditions;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;

/** Changing what of a tenant may change without a journey. */
public final class TenantChange {

    private final StateStore store;
    private final Access access;
    private final Bodies bodies;

    public TenantChange(StateStore store, Access access, Bodies bodies) {
        this.store = store;
        this.access = access;
        this.bodies = bodies;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.patch("/api/v1/tenants/:tenant", "tenant.change", this::change);
    }

    private void change(RoutingContext ctx) {
        Future<TenantRecord> changed = bodies.read(ctx).compose(body -> {
            access.requireRole(ctx, Role.ADMIN);
            TenantId id = Requests.found(Requests.tenant(ctx));
            Requests.requireMergePatch(ctx.request());
            Preconditions.requireIfMatch(ctx);
            TenantPatch patch = TenantPatch.of(body);
            return ctx.vertx().executeBlocking(() -> change(ctx, id, patch), false);
        });
        Routes.answer(ctx, changed, tenant -> TenantRoutes.show(ctx, tenant));
    }

    private TenantRecord change(RoutingContext ctx, TenantId id, TenantPatch patch) {
        TenantRecord tenant = Requests.found(store.tenant(id));
        Preconditions.requireMatch(ctx, tenant.version());
        TenantRecord changed = tenant.withContact(patch.applyTo(tenant.contact()));
        if (changed.equals(tenant)) {
            return tenant;
        }
        requireIdle(tenant);
        try {
            return store.save(changed);
        } catch (StaleWriteException e) {
            throw Preconditions.stale();
        }
    }

    /** The worker ends an operation by a write of the tenant as it read it, which ours would make stale. */
    private void requireIdle(TenantRecord tenant) {
        if (store.operation(tenant.operation())
                .filter(operation -> !operation.isEnded())
                .isPresent()) {
            throw Problem.of(ProblemType.TENANT_BUSY)
                    .withHint("Follow " + Links.operation(tenant.operation()) + " and try again once it has ended.")
                    .toException();
        }
    }
}
