// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.OperationFeed;
import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.access.InMemoryAuditLog;
import io.tenantry.onboarding.access.InMemoryServiceTokenStore;
import io.tenantry.onboarding.access.ServiceTokens;
import io.tenantry.onboarding.http.Api;
import io.tenantry.onboarding.http.ControlPlane;
import io.tenantry.onboarding.http.Surroundings;
import io.tenantry.onboarding.http.TestServer;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.AdminToken;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ServerOptions;
import io.tenantry.onboarding.signup.InMemorySignUpPolicies;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.in.Authenticity;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Effects;
import io.tenantry.onboarding.webhook.in.HeaderAuthenticity;
import io.tenantry.onboarding.webhook.in.InMemoryDeliveryStore;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Lookout;
import io.tenantry.onboarding.webhook.in.SnsAuthenticity;
import io.tenantry.onboarding.webhook.in.SnsHost;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.in.StandardAuthenticity;
import io.tenantry.onboarding.webhook.in.StripeAuthenticity;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import io.tenantry.onboarding.webhook.out.AddressRule;
import io.tenantry.onboarding.webhook.out.Endpoints;
import io.tenantry.onboarding.webhook.out.InMemoryOutStore;
import io.tenantry.onboarding.webhook.out.OutStore;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** One replica that takes web hooks, over stores that it may share with others; nothing works on its operations. */
public final class WebhookServer implements AutoCloseable {

    static final WebhookSecret OLD = WebhookSecret.create(new Random(1));
    static final WebhookSecret SECRET = WebhookSecret.create(new Random(2));
    static final String STRIPE_SECRET = "whsec_of_the_stripe_endpoint";
    static final String SBT_SECRET = "secret-of-the-api-destination";
    static final String TOPIC = "arn:aws:sns:us-east-1:111122223333:marketplace";

    private static final IntakeFiles FILES = new IntakeFiles(Optional.empty());

    final InMemoryAuditLog audit = new InMemoryAuditLog();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;

    /** SNS while it does not answer. */
    private static final class SnsAway implements SnsHost {

        @Override
        public PublicKey key(URI certificate, String client) throws IOException {
            throw new IOException("away");
        }

        @Override
        public void confirm(URI subscription) throws IOException {
            throw new IOException("away");
        }
    }

    /** What replicas share. */
    public record Stores(StateStore state, DeliveryStore deliveries, OutStore out) {

        public static Stores inMemory() {
            return new Stores(new InMemoryStateStore(), new InMemoryDeliveryStore(), new InMemoryOutStore());
        }
    }

    public WebhookServer(Stores stores) {
        Clock clock = Clock.systemUTC();
        Onboarding onboarding =
                new Onboarding(stores.state(), SampleRequests.CELLS, begun -> {}, clock, new SecureRandom());
        Inlet inlet = new Inlet(
                sources(), stores.deliveries(), new Effects(onboarding, stores.deliveries()), clock, Lookout.NONE);
        Router router = Router.router(vertx);
        new Api(
                        new ControlPlane(
                                onboarding,
                                new Operations(
                                        stores.state(),
                                        release -> Optional.empty(),
                                        begun -> {},
                                        clock,
                                        new SecureRandom()),
                                stores.state(),
                                new InMemorySignUpPolicies(),
                                TestServer::preview,
                                new OperationFeed(),
                                clock),
                        new Access(new AdminToken(TestServer.ADMIN_TOKEN), new StatusTokens(new byte[32]))
                                .with(
                                        new ServiceTokens(new InMemoryServiceTokenStore(), clock, new SecureRandom()),
                                        audit),
                        ApiSettings.laptop(TestServer.DOMAIN),
                        Surroundings.of(List.of()),
                        Optional.of(new Webhooks(inlet, stores.deliveries(), endpoints(stores.out(), clock))))
                .mount(router);
        server = ServerOptions.attach(vertx.createHttpServer(ServerOptions.create(0)), router)
                .listen()
                .await();
    }

    private static Endpoints endpoints(OutStore store, Clock clock) {
        return new Endpoints(store, AddressRule.PUBLIC_ONLY, clock, new SecureRandom());
    }

    private static List<Source> sources() {
        return List.of(
                source("custom", true, new StandardAuthenticity(List.of(OLD, SECRET))),
                source("stripe", true, new StripeAuthenticity(List.of(STRIPE_SECRET))),
                source("sbt", true, new HeaderAuthenticity(List.of(SBT_SECRET))),
                source("aws-marketplace-sns", true, new SnsAuthenticity(List.of(TOPIC), new SnsAway())),
                source("aws-marketplace", false, new HeaderAuthenticity(List.of(SBT_SECRET))));
    }

    private static Source source(String name, boolean enabled, Authenticity authenticity) {
        SourceName source = new SourceName(name);
        return new Source(source, enabled, authenticity, FILES.of(source));
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    int port() {
        return server.actualPort();
    }

    @Override
    public void close() {
        vertx.close().await();
    }
}
