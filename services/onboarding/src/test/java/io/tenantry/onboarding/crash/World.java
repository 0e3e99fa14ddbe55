// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.FleetOptions;
import io.tenantry.fleet.FleetRepository;
import io.tenantry.fleet.SeedServices;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Calls;
import io.tenantry.local.aws.Faults;
import io.tenantry.local.git.LocalGit;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.RequestRates;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.aws.state.DynamoStateStore;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Region;
import io.tenantry.tenant.RepoUrl;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** What outlives a replica: AWS and the remote fleet repository; and clients that look at both past every wire. */
final class World implements AutoCloseable {

    private static final String REPOSITORY = "fleet.git";

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final LocalAws aws;
    private final LocalGit git;
    private final HttpServer gitServer;
    private final Cell cell;
    private final ServedCells cells;
    private final AwsClients clients;
    private final FleetRepository fleet;
    private final List<CompletableFuture<Void>> ending = new ArrayList<>();
    private final AtomicInteger tenants = new AtomicInteger();
    private int replicas;

    World(Path folder) {
        this(folder, LocalAwsOptions.inMemory());
    }

    World(Path folder, LocalAwsOptions options) {
        this.folder = folder;
        this.aws = LocalAws.start(vertx, options);
        this.git = new LocalGit(vertx, folder.resolve("git"));
        Router router = Router.router(vertx);
        git.mount(router, "/git");
        this.gitServer = vertx.createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .await();
        git.createRepository(REPOSITORY);
        RepoUrl repository = new RepoUrl(gitUrl() + "/git/" + REPOSITORY);
        this.cell = cell("cell-001", repository);
        this.cells = ServedCells.of(cell, cell("cell-002", repository));
        this.clients = AwsClients.connect(access(aws.endpoint()));
        makeState();
        seed();
        this.fleet = FleetRepository.open(fleet(gitUrl(), folder.resolve("observer")));
    }

    /** Asked again on a machine so busy that the first call of a cold JVM outlasts its time. */
    private void makeState() {
        Awaitility.await()
                .atMost(Duration.ofMinutes(1))
                .ignoreExceptionsInstanceOf(SdkException.class)
                .untilAsserted(() -> new Baseline(clients.dynamo(), false).ensureState());
    }

    private URI gitUrl() {
        return URI.create("http://127.0.0.1:" + gitServer.actualPort());
    }

    private static Cell cell(String name, RepoUrl repository) {
        return new Cell(
                new CellName(name),
                new AccountId(AwsSettings.DEFAULT.account()),
                new Region(AwsSettings.DEFAULT.region()),
                new ClusterName("tenantry"),
                new Domain("shop.localhost"),
                repository,
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                true);
    }

    private void seed() {
        OverlayTemplates templates = new OverlayTemplates();
        SortedMap<String, String> gitops = templates.gitops(FleetCells.of(cells.inOrder()), SeedServices.read());
        new FleetInitializer(FleetRemote.of(cell.repoUrl())).init(gitops, Instant.EPOCH);
    }

    AwsClients.Access access(URI endpoint) {
        return new AwsClients.Access(
                Optional.of(endpoint),
                cell.region(),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDEXAMPLE", "none")),
                RequestRates.UNLIMITED);
    }

    FleetOptions fleet(URI server, Path clone) {
        return FleetOptions.of(clone, new RepoUrl(server + "/git/" + REPOSITORY));
    }

    /** Starts a new process, so to speak. */
    Replica replica(Clock clock) {
        Wire wire = Wire.to(vertx, aws.endpoint(), gitUrl());
        return Replica.start(this, cells, wire, folder.resolve("replica-" + replicas++), clock);
    }

    /** A name that no other tenant of this world has. */
    String slug() {
        return "acme" + tenants.getAndIncrement();
    }

    /** How many names were given out. */
    int tenants() {
        return tenants.get();
    }

    /** Somebody else who writes to the fleet repository. */
    OtherWriter otherWriter() {
        return new OtherWriter(bare());
    }

    Path bare() {
        return folder.resolve("git").resolve(REPOSITORY);
    }

    Faults faults() {
        return aws.faults();
    }

    Calls calls() {
        return aws.calls();
    }

    /** The links of the mails that were sent for that name, oldest first. */
    List<MailedLink> mails(String slug) {
        List<MailedLink> links = aws.outbox().mails().stream()
                .filter(mail -> mail.subject().endsWith(" " + slug))
                .map(MailedLink::in)
                .collect(Collectors.toCollection(ArrayList::new));
        Collections.reverse(links);
        return links;
    }

    StateStore store() {
        return new DynamoStateStore(clients.dynamo());
    }

    /** Lets a replica end by itself whenever it may; nothing waits for it. */
    void abandon(Replica replica) {
        ending.add(CompletableFuture.runAsync(replica::close));
    }

    Vertx vertx() {
        return vertx;
    }

    ServedCells cells() {
        return cells;
    }

    /** The first of them, which most tenants are in. */
    Cell cell() {
        return cell;
    }

    AwsClients clients() {
        return clients;
    }

    FleetRepository fleet() {
        return fleet;
    }

    @Override
    public void close() {
        ending.forEach(CompletableFuture::join);
        fleet.close();
        clients.close();
        git.close();
        aws.close();
        vertx.close().await();
    }
}
