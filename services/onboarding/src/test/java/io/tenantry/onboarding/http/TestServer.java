// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Preview;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.access.InMemoryAuditLog;
import io.tenantry.onboarding.access.InMemoryServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.AdminToken;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.exchange.Routes;
import io.tenantry.onboarding.http.health.ReadinessCheck;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ServerOptions;
import io.tenantry.onboarding.http.webhook.Webhooks;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.onboarding.signup.InMemorySignUpPolicies;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.webhook.in.Effects;
import io.tenantry.onboarding.webhook.in.InMemoryDeliveryStore;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Lookout;
import io.tenantry.onboarding.webhook.out.AddressRule;
import io.tenantry.onboarding.webhook.out.Endpoints;
import io.tenantry.onboarding.webhook.out.InMemoryOutStore;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The HTTP interface on a free port of this machine, over a store in memory; nothing works on its operations. */
public final class TestServer implements AutoCloseable {

    public static final String ADMIN_TOKEN = "admin-token-of-the-tests";
    public static final Domain DOMAIN = new Domain("shop.example.com");

    public final InMemoryStateStore store;
    /** What the server has of the store. */
    public final UnsteadyStore unsteady;

    public final InMemorySignUpPolicies policies = new InMemorySignUpPolicies();

    public final OperationFeed feed = new OperationFeed();
    public final StatusTokens tokens = new StatusTokens(new byte[32]);

    /** Every operation that was begun, in order. */
    public final List<Operation> begun = new CopyOnWriteArrayList<>();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final Api api;

    private TestServer(ApiSettings settings, Surroundings surroundings, InMemoryStateStore store) {
        this(settings, surroundings, store, UnaryOperator.identity());
    }

    private TestServer(
            ApiSettings settings, Surroundings surroundings, InMemoryStateStore store, UnaryOperator<Access> more) {
        this.store = store;
        this.unsteady = new UnsteadyStore(store);
        ServedCells places = ServedCells.of(cell());
        Onboarding onboarding = new Onboarding(unsteady, places, begun::add, Clock.systemUTC(), new SecureRandom());
        Operations operations =
                new Operations(unsteady, TestServer::whyNot, begun::add, Clock.systemUTC(), new SecureRandom());
        ControlPlane core = new ControlPlane(
                onboarding, operations, unsteady, policies, TestServer::preview, feed, Clock.systemUTC());
        Router router = Router.router(vertx);
        Access access = more.apply(new Access(new AdminToken(ADMIN_TOKEN), tokens));
        api = new Api(core, access, settings, surroundings, Optional.of(webhooks(onboarding)));
        api.mount(router);
        server = ServerOptions.attach(vertx.createHttpServer(ServerOptions.create(0)), router)
                .listen()
                .await();
    }

    /** Every release is there but this. */
    public static final Release MISSING = new Release("9.0.0");

    private static Optional<String> whyNot(Release release) {
        return Optional.of("base/ has no release " + release).filter(reason -> release.equals(MISSING));
    }

    public static TestServer start() {
        return start(ApiSettings.laptop(DOMAIN), List.of(new ReadinessCheck("store", () -> true)));
    }

    public static TestServer start(ApiSettings settings) {
        return start(settings, List.of());
    }

    public static TestServer start(ApiSettings settings, List<ReadinessCheck> checks) {
        return start(settings, Surroundings.of(checks));
    }

    public static TestServer start(ApiSettings settings, Surroundings surroundings) {
        return new TestServer(settings, surroundings, new InMemoryStateStore());
    }

    /** A server with every route that there is. */
    public static TestServer whole() {
        ServiceTokens machines =
                new ServiceTokens(new InMemoryServiceTokenStore(), Clock.systemUTC(), new SecureRandom());
        return guarded(access -> access.with(machines, new InMemoryAuditLog()));
    }

    /** A server that takes more tokens than the admin's. */
    public static TestServer guarded(UnaryOperator<Access> more) {
        return guarded(ApiSettings.laptop(DOMAIN), more);
    }

    /** The same with settings of its own. */
    public static TestServer guarded(ApiSettings settings, UnaryOperator<Access> more) {
        return new TestServer(settings, Surroundings.of(List.of()), new InMemoryStateStore(), more);
    }

    /** A server that has no place for a tenant. */
    public static TestServer full() {
        InMemoryStateStore store = new InMemoryStateStore();
        IntStream.range(0, Cell.CAPACITY)
                .forEach(i -> store.reserve(
                        Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q", cell().name(), Samples.NOW)));
        return new TestServer(ApiSettings.laptop(DOMAIN), Surroundings.of(List.of()), store);
    }

    /** Another replica over the same store. */
    public static TestServer beside(TestServer first) {
        return new TestServer(ApiSettings.laptop(DOMAIN), Surroundings.of(List.of()), first.store);
    }

    /** No source is configured; endpoints can be named, and nothing is sent to them. */
    private static Webhooks webhooks(Onboarding onboarding) {
        InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
        Clock clock = Clock.systemUTC();
        return new Webhooks(
                new Inlet(List.of(), deliveries, new Effects(onboarding, deliveries), clock, Lookout.NONE),
                deliveries,
                new Endpoints(new InMemoryOutStore(), AddressRule.PUBLIC_ONLY, clock, new SecureRandom()));
    }

    /** Stands for templates, kustomize and Git, which have tests of their own. */
    public static Preview preview(OnboardingRequest request) {
        TenantId id = new TenantId(request.slug() + "-zzzzz");
        Cell cell = cell();
        return new Preview(
                id,
                new TenantRecord.Placement(
                        cell.name(), cell.region(), cell.domain().host(request.slug())),
                Settings.startingWith(request.tier()),
                List.of(new Preview.File("overlays/cell-1/" + id + "/x.yaml", Preview.Commit.CONFIGURE, "x: y\n")),
                "apiVersion: v1\nkind: Namespace\n",
                List.of(new Preview.Placeholder(id.value(), "the id")),
                List.of());
    }

    private static Cell cell() {
        return new Cell(
                new CellName("cell-1"),
                new AccountId("111122223333"),
                new Region("eu-central-1"),
                new ClusterName("cell-1"),
                DOMAIN,
                new RepoUrl("https://git.example.com/fleet.git"),
                Gateway.nginxGatewayFabric(),
                List.of(),
                List.of(),
                true);
    }

    /** Every path that this server has, with its methods. */
    public Routes routes() {
        return api.routes(Router.router(vertx));
    }

    /** Every path that servers have, with its methods. */
    public static Map<String, Set<String>> mounted() {
        try (TestServer server = whole()) {
            return server.api.routes(Router.router(server.vertx)).mounted();
        }
    }

    public int port() {
        return server.actualPort();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
