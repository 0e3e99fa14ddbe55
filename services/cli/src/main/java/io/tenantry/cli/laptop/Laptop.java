// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.SeedServices;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.kustomize.KustomizeSearch;
import io.tenantry.local.access.Role;
import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.OwnHosts;
import io.tenantry.local.aws.Quotas;
import io.tenantry.local.git.LocalGit;
import io.tenantry.local.ses.OutboxPage;
import io.tenantry.onboarding.access.AccessTokens;
import io.tenantry.onboarding.app.OnboardingService;
import io.tenantry.onboarding.app.OpenParts;
import io.tenantry.onboarding.app.ProofSettings;
import io.tenantry.onboarding.app.Replica;
import io.tenantry.onboarding.app.ServiceSettings;
import io.tenantry.onboarding.app.WebhookSettings;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.provision.AdminPool;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.capacity.CapacityLimits;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.http.caller.Access;
import io.tenantry.onboarding.http.caller.AdminToken;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.http.server.ServerOptions;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.store.SlugHold;
import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.RepoUrl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * All of Tenantry in this process: the real control plane, the real Git server and a stand-in for AWS, which the control
 * plane reaches over HTTP as it would the real one.
 */
public final class Laptop implements RunningLaptop {

    private static final String REPOSITORY = "fleet.git";

    /** Any key that is bound to no role is an administrator's here. */
    private static final String ADMINISTRATOR = "administrator";

    private static final String CONTROL_PLANE = "controlplane";
    private static final String CONTROL_PLANE_ROLE = "tenantry-onboarding";

    private final Clock clock;
    private final OpenParts open = new OpenParts();
    private final LaptopFacts facts;
    private final LocalAws aws;

    private Laptop(LaptopOptions options, Clock clock) throws IOException {
        this.clock = clock;
        try {
            DataFolder data = open.add(DataFolder.open(options.data()));
            Vertx vertx = Vertx.vertx();
            open.add(() -> await(vertx.close()));
            this.aws = open.add(LocalAws.start(vertx, awsOptions(options, data)));
            // To load the SDK is the longest part of a start, and needs nothing of the rest.
            CompletableFuture<AwsClients> administrator =
                    CompletableFuture.supplyAsync(() -> AwsClients.connect(access(ADMINISTRATOR)));
            open.add(() -> administrator.join().close());
            LocalGit git = open.add(new LocalGit(vertx, data.resolve("git")));
            Router router = Router.router(vertx);
            git.mount(router, "/git");
            HttpServer server = listen(vertx, router, options.port());
            URI url = URI.create("http://localhost:" + server.actualPort());
            OnboardingService service = startService(data, git, url, administrator);
            service.mount(router);
            new OutboxPage(aws.outbox()).mount(router);
            this.facts = new LaptopFacts(
                    url,
                    aws.endpoint(),
                    data.adminToken(),
                    "kustomize " + service.kustomize().version());
        } catch (UncheckedIOException e) {
            close();
            throw e.getCause();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything and returns once it answers.
     *
     * @throws IOException if a port (a BindException) or the data folder cannot be used; nothing is left running
     */
    public static Laptop start(LaptopOptions options) throws IOException {
        return start(options, Clock.systemUTC());
    }

    /** The same with the control plane's time from that clock. */
    public static Laptop start(LaptopOptions options, Clock clock) throws IOException {
        return new Laptop(options, clock);
    }

    private static LocalAwsOptions awsOptions(LaptopOptions options, DataFolder data) {
        LocalAwsOptions local =
                LocalAwsOptions.inMemory().withPort(options.awsPort()).withQuotas(Quotas.AWS);
        return options.data().isPresent() ? local.withData(data.resolve("aws")) : local;
    }

    private HttpServer listen(Vertx vertx, Router router, int port) throws IOException {
        HttpServer server =
                ServerOptions.attach(vertx.createHttpServer(ServerOptions.create(port)), new OwnHosts(router));
        try {
            await(server.listen());
        } catch (CompletionException e) {
            throw e.getCause() instanceof BindException
                    ? (BindException) new BindException("port " + port + " is in use").initCause(e)
                    : new IOException("port " + port + " cannot be used: " + e.getCause(), e);
        }
        open.add(() -> await(server.close()));
        return server;
    }

    private OnboardingService startService(
            DataFolder data, LocalGit git, URI url, CompletableFuture<AwsClients> administrator) throws IOException {
        RepoUrl remote = new RepoUrl("http://127.0.0.1:" + url.getPort() + "/git/" + REPOSITORY);
        Cell cell = LaptopCell.of(url.resolve("/git/" + REPOSITORY));
        CompletableFuture<Void> tables =
                administrator.thenAcceptAsync(clients -> new Baseline(clients.dynamo(), true).ensureState());
        CompletableFuture<AccessTokens> admins = administrator.thenApplyAsync(
                clients -> LaptopAdmins.ensure(new AdminPool(clients), aws.endpoint(), data, clock));
        CompletableFuture<Void> policies = CompletableFuture.runAsync(() -> enforcePolicies(cell));
        git.createRepository(REPOSITORY);
        seed(cell, remote);
        policies.join();
        tables.join();
        ServiceSettings settings = new ServiceSettings(
                ServedCells.of(cell),
                access(CONTROL_PLANE),
                FleetOptions.of(data.resolve("clone"), remote),
                new Access(new AdminToken(DataFolder.read(data.adminToken())), new StatusTokens(data.statusKey()))
                        .withUsers(Optional.of(admins.join())),
                ApiSettings.laptop(cell.domain()),
                KustomizeSearch.ofThisMachine(),
                Replica.alone(),
                WebhookSettings.laptop(WebhookSecret.parse(DataFolder.read(data.webhookSecret()))),
                Optional.of(proof(cell, url)),
                CapacityLimits.DEFAULT,
                SlugHold.QUARANTINE);
        OnboardingService service = open.add(OnboardingService.start(settings, clock));
        new Baseline(administrator.join().dynamo(), true)
                .ensurePools(service.declaredServices().pooled());
        return service;
    }

    /** From now on the control plane may do what the policy files of this cell say, and no more. */
    private void enforcePolicies(Cell cell) {
        Role.read(new OverlayTemplates().platform(FleetCells.of(cell), SeedServices.read()))
                .forEach(aws.identities()::put);
        aws.identities().bind(CONTROL_PLANE, CONTROL_PLANE_ROLE);
    }

    /** As in production, but that the mails go to an outbox that everybody here can read. */
    private static ProofSettings proof(Cell cell, URI url) {
        EmailAddress sender = new EmailAddress("tenantry@" + cell.domain());
        return new ProofSettings(sender, url, ProofSettings.PATIENCE, Optional.of(OutboxPage.PATH));
    }

    /** The stand-in checks no signatures; the SDK wants a secret. */
    private AwsClients.Access access(String key) {
        return new AwsClients.Access(
                Optional.of(aws.endpoint()),
                LaptopCell.REGION,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "laptop")));
    }

    /** Writes the fleet repository's first commit unless an earlier run did. */
    private void seed(Cell cell, RepoUrl remote) {
        OverlayTemplates templates = new OverlayTemplates();
        SortedMap<String, String> gitops = templates.gitops(FleetCells.of(cell), SeedServices.read());
        try {
            new FleetInitializer(FleetRemote.of(remote)).init(gitops, clock.instant());
        } catch (FleetException e) {
            if (e.code() != FleetException.Code.NOT_EMPTY) {
                throw e;
            }
        }
    }

    @Override
    public LaptopFacts facts() {
        return facts;
    }

    /** The stand-in for AWS, whose faults and calls tests look at. */
    public LocalAws aws() {
        return aws;
    }

    /** Stops everything in the reverse order of its start. */
    @Override
    public void close() {
        open.close();
    }

    private static void await(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }
}
