// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.tenant;

import io.tenantry.onboarding.access.Role;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.exchange.Answers;
import io.tenantry.onboarding.http.exchange.Paging;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.request.Choices;
import io.tenantry.onboarding.http.request.Preconditions;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.TenantFilter;
import io.tenantry.tenant.Host;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;

/** How admins look at tenants. */
public final class TenantRoutes {

    private final StateStore store;
    private final Access access;

    public TenantRoutes(StateStore store, Access access) {
        this.store = store;
        this.access = access;
    }

    /** Adds these routes. */
    public void mount(Routes routes) {
        routes.get("/api/v1/tenants", this::list);
        routes.get("/api/v1/tenants/:tenant", this::read);
    }

    private void list(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        TenantFilter filter = new TenantFilter(
                Choices.oneOf(ctx, "state", TenantState.values(), TenantState::key),
                Choices.oneOf(ctx, "tier", Tier.values(), Tier::key),
                Choices.oneOf(ctx, "ring", Ring.values(), Ring::key));
        Optional<Host> host = Choices.value(ctx, "host", Host::new);
        Optional<Slug> slug = Choices.value(ctx, "slug", Slug::new).or(() -> host.flatMap(TenantRoutes::slugOf));
        boolean nobodys = host.isPresent() && slug.isEmpty();
        Paging paging = Paging.of(ctx, access.status(), "tenants " + named(filter));
        Future<Page<TenantRecord>> page = ctx.vertx()
                .executeBlocking(
                        () -> slug.isPresent() || nobodys ? only(slug, host, filter) : page(paging, filter), false);
        Routes.answer(
                ctx,
                page,
                found -> Answers.json(ctx, 200, paging.json("tenants", found, TenantJson::of, access.status())));
    }

    private Page<TenantRecord> page(Paging paging, TenantFilter filter) {
        return Paging.read(() -> store.tenants(filter, paging.pageSize(), paging.next()));
    }

    /** The tenant that has the slug, if the rest fits it too: no list is read for it. */
    private Page<TenantRecord> only(Optional<Slug> slug, Optional<Host> host, TenantFilter filter) {
        List<TenantRecord> found = slug
                .flatMap(store::owner)
                .flatMap(store::tenant)
                .filter(filter::matches)
                .filter(tenant -> host.map(tenant.placement().host()::equals).orElse(true))
                .stream()
                .toList();
        return new Page<>(found, Optional.empty());
    }

    /** A host whose first label cannot be a slug is no tenant's. */
    private static Optional<Slug> slugOf(Host host) {
        try {
            return Optional.of(new Slug(host.value().split("\\.", 2)[0]));
        } catch (InvalidValueException e) {
            return Optional.empty();
        }
    }

    private static String named(TenantFilter filter) {
        return filter.state().map(TenantState::key).orElse("*") + " "
                + filter.tier().map(Tier::key).orElse("*") + " "
                + filter.ring().map(Ring::key).orElse("*");
    }

    private void read(RoutingContext ctx) {
        access.requireRole(ctx, Role.VIEWER);
        TenantId id = Requests.found(Requests.tenant(ctx));
        Future<TenantRecord> found =
                ctx.vertx().executeBlocking(() -> store.tenant(id), false).map(Requests::found);
        Routes.answer(ctx, found, tenant -> show(ctx, tenant));
    }

    /** The tenant, unless a reader has this state of it. */
    static void show(RoutingContext ctx, TenantRecord tenant) {
        Preconditions.tag(ctx, tenant.version());
        if (Requests.isRead(ctx) && Preconditions.isKnown(ctx, tenant.version())) {
            Answers.notModified(ctx);
        } else {
            Answers.json(ctx, 200, TenantJson.of(tenant));
        }
    }
}
