// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.SignUps;
import io.tenantry.onboarding.http.admin.AuditRoutes;
import io.tenantry.onboarding.http.admin.ServiceTokenRoutes;
import io.tenantry.onboarding.http.admin.SignUpPolicyRoutes;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.ClientLimiter;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.AcceptWorkers;
import io.tenantry.onboarding.http.exchange.AuditTrail;
import io.tenantry.onboarding.http.exchange.Failures;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.health.HealthRoutes;
import io.tenantry.onboarding.http.health.Readiness;
import io.tenantry.onboarding.http.health.ReadinessCheck;
import io.tenantry.onboarding.http.health.StatusRoutes;
import io.tenantry.onboarding.http.operation.EventStreams;
import io.tenantry.onboarding.http.operation.OperationRoutes;
import io.tenantry.onboarding.http.reference.AssetRoutes;
import io.tenantry.onboarding.http.reference.ContractRoutes;
import io.tenantry.onboarding.http.reference.ProblemRoutes;
import io.tenantry.onboarding.http.request.Bodies;
import io.tenantry.onboarding.http.request.BodyRoom;
import io.tenantry.onboarding.http.request.PathRules;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.RequestLog;
import io.tenantry.onboarding.http.server.SecurityHeaders;
import io.tenantry.onboarding.http.signup.ClosedPlans;
import io.tenantry.onboarding.http.signup.ConfirmationRoutes;
import io.tenantry.onboarding.http.signup.FormRefusals;
import io.tenantry.onboarding.http.signup.ProgressPage;
import io.tenantry.onboarding.http.signup.SignUpLimits;
import io.tenantry.onboarding.http.signup.SignUpPage;
import io.tenantry.onboarding.http.signup.SignUpPage.Intake;
import io.tenantry.onboarding.http.signup.SignUpRoutes;
import io.tenantry.onboarding.http.tenant.Door;
import io.tenantry.onboarding.http.tenant.NameRoutes;
import io.tenantry.onboarding.http.tenant.Names;
import io.tenantry.onboarding.http.tenant.ProvisioningRoutes;
import io.tenantry.onboarding.http.tenant.TenantChange;
import io.tenantry.onboarding.http.tenant.TenantCreation;
import io.tenantry.onboarding.http.tenant.TenantRoutes;
import io.tenantry.onboarding.http.tenant.Waits;
import io.tenantry.onboarding.http.webhook.DeliveryRoutes;
import io.tenantry.onboarding.http.webhook.EndpointRoutes;
import io.tenantry.onboarding.http.webhook.WebhookRoutes;
import io.tenantry.onboarding.http.webhook.Webhooks;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.webhook.in.Hook;
import io.tenantry.web.Pages;
import io.tenantry.web.Site;
import io.vertx.ext.web.Router;
import java.util.List;
import java.util.Optional;

/** Mounts everything that the control plane answers over HTTP on a router. */
public final class Api {

    private static final String PRODUCT = "Tenantry";

    private final ControlPlane core;
    private final Access access;
    private final ApiSettings settings;
    private final Surroundings surroundings;
    private final Optional<Webhooks> webhooks;
    private final Pages pages;

    /** Nothing in front of it, and nobody watching. */
    public Api(ControlPlane core, Access access, ApiSettings settings, List<ReadinessCheck> checks) {
        this(core, access, settings, Surroundings.of(checks), Optional.empty());
    }

    /** @param webhooks what web hooks are taken with, and sent; empty for neither */
    public Api(
            ControlPlane core,
            Access access,
            ApiSettings settings,
            Surroundings surroundings,
            Optional<Webhooks> webhooks) {
        this.core = core;
        this.webhooks = webhooks;
        this.access = access;
        this.settings = settings;
        this.surroundings = surroundings;
        this.pages = new Pages(
                new Site(
                        PRODUCT,
                        settings.domain().value(),
                        settings.contact(),
                        settings.proof().isPresent()),
                core.clock());
    }

    /** Adds the routes; those of others, such as Git's, may stand beside them and get the same security headers. */
    public void mount(Router router) {
        router.route().handler(SecurityHeaders::put);
        router.route().handler(new RequestLog(surroundings.requests())::begin);
        router.route().handler(ctx -> Requests.identify(ctx, surroundings.proxies()));
        router.route().handler(PathRules::check);
        router.route().handler(new AuditTrail(access.audit(), core.clock())::begin);
        router.route().handler(access::identify);
        new Failures(pages).mount(router);
        routes(router).refuseOtherMethods();
    }

    /** Mounts every route of ours. */
    Routes routes(Router router) {
        Routes routes = new Routes(router);
        Readiness readiness = new Readiness(surroundings.health(), core.clock());
        new HealthRoutes(readiness).mount(routes);
        new StatusRoutes(surroundings.health().status(), readiness, access).mount(routes);
        new ProblemRoutes(pages).mount(routes);
        new AssetRoutes().mount(routes);
        new ContractRoutes(pages).mount(routes);
        mountJourneys(routes);
        return routes;
    }

    private void mountJourneys(Routes routes) {
        StateStore store = core.store();
        StatusTokens tokens = access.status();
        AcceptWorkers workers = new AcceptWorkers();
        Door door = new Door(
                core.onboarding(),
                new SignUps(
                        core.onboarding(),
                        core.policies(),
                        store,
                        core.clock(),
                        settings.proof().map(ApiSettings.Proof::patience)),
                workers);
        Names names = new Names(store, core.clock());
        Bodies bodies = new Bodies(
                settings.limits().bodyDeadline(), new BodyRoom(settings.limits().bodyBytes()));
        SignUpLimits signUps = new SignUpLimits(settings.limits(), core.clock());
        ClientLimiter looks = ClientLimiter.perMinute(settings.limits().namesPerMinute(), core.clock());
        ClosedPlans plans = new ClosedPlans(core.policies());
        Intake intake = new Intake(bodies, signUps, new FormRefusals(pages, names, plans), plans);
        EventStreams streams = new EventStreams(store, core.feed(), settings.streams());

        new TenantCreation(door, core.previews(), new Waits(store), access, bodies).mount(routes);
        new TenantRoutes(store, access).mount(routes);
        new TenantChange(store, access, bodies).mount(routes);
        new SignUpPolicyRoutes(core.policies(), looks, access, bodies).mount(routes);
        new SignUpRoutes(door, tokens, bodies, signUps).mount(routes);
        new NameRoutes(names, looks, settings.domain(), access).mount(routes);
        new ProvisioningRoutes(core.operations(), access, bodies).mount(routes);
        new OperationRoutes(core.operations(), store, access, streams).mount(routes);
        new SignUpPage(pages, door, tokens, intake).mount(routes);
        new ProgressPage(store, access, pages, settings.proof().flatMap(ApiSettings.Proof::outbox)).mount(routes);
        new ConfirmationRoutes(core.operations().confirmations(), store, tokens, pages, bodies).mount(routes);
        access.tokens().ifPresent(machines -> new ServiceTokenRoutes(machines, access, bodies).mount(routes));
        access.audit().ifPresent(log -> new AuditRoutes(log, access).mount(routes));
        webhooks.ifPresent(hooks -> mountWebhooks(routes, hooks, bodies, workers));
    }

    private void mountWebhooks(Routes routes, Webhooks hooks, Bodies bodies, AcceptWorkers workers) {
        Bodies larger = bodies.upTo(Hook.MAX_BODY);
        new WebhookRoutes(hooks.inlet(), larger, workers, core.clock()).mount(routes);
        new DeliveryRoutes(hooks, access, larger, core.clock()).mount(routes);
        new EndpointRoutes(hooks.endpoints(), access, bodies).mount(routes);
    }
}
