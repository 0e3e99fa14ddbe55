// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.fleet.FleetInitializer;
import io.tenantry.fleet.SeedServices;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.ses.SentMail;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.provision.Baseline;
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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** What a control plane needs around it: AWS, which is simulated, a bare Git repository, and files with secrets. */
final class ServiceWorld implements AutoCloseable {

    private final Path folder;
    private final Vertx vertx = Vertx.vertx();
    private final LocalAws aws = LocalAws.start(vertx, LocalAwsOptions.inMemory());
    private final RepoUrl repository;

    ServiceWorld(Path folder) {
        this.folder = folder;
        Shell.require("git");
        Shell.in(folder).run("git init -q --bare -b main fleet.git");
        this.repository = new RepoUrl("file://" + folder.resolve("fleet.git"));
        seed();
        try {
            Files.writeString(token(), "admin-token-of-the-test-0123456789abcdef\n");
            Files.writeString(folder.resolve("status-key"), "status-key-of-the-test-0123456789abcdef\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void seed() {
        Cell cell = new Cell(
                new CellName("cell-001"),
                new AccountId(AwsSettings.DEFAULT.account()),
                new Region(AwsSettings.DEFAULT.region()),
                new ClusterName("tenantry"),
                new Domain("shop.example.com"),
                repository,
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                true);
        OverlayTemplates templates = new OverlayTemplates();
        SortedMap<String, String> files = templates.gitops(FleetCells.of(cell), SeedServices.read());
        new FleetInitializer(FleetRemote.of(repository))
                .init(files, Clock.systemUTC().instant());
    }

    LocalAws aws() {
        return aws;
    }

    Path token() {
        return folder.resolve("admin-token");
    }

    /** Makes the tables as an administrator would, without a process of its own, and starts a replica that answers. */
    ServiceProcess replica(Map<String, String> more) {
        try (AwsClients clients = AwsClients.connect(new AwsClients.Access(
                Optional.of(aws.endpoint()),
                new Region(AwsSettings.DEFAULT.region()),
                StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"))))) {
            Baseline baseline = new Baseline(clients.dynamo(), true);
            baseline.ensureState();
            baseline.ensurePools(SeedServices.read().pooled());
        }
        return start(more).ready();
    }

    /** A process that may do anything but begin to listen. */
    ServiceProcess start(Map<String, String> more, String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "TENANTRY_CELLS",
                "cell-001",
                "TENANTRY_FLEET_URL",
                repository.value(),
                "TENANTRY_ADMIN_TOKEN_FILE",
                token().toString(),
                "TENANTRY_STATUS_KEY_FILE",
                folder.resolve("status-key").toString(),
                "TENANTRY_DATA_FOLDER",
                folder.resolve("data").toString(),
                "TENANTRY_AWS_ENDPOINT",
                aws.endpoint().toString(),
                "TENANTRY_LISTEN_ADDRESS",
                "127.0.0.1",
                "TENANTRY_LISTEN_PORT",
                "0",
                "TENANTRY_METRICS_LISTEN_PORT",
                "0",
                "TENANTRY_LOG_FORMAT",
                "json"));
        environment.put("TENANTRY_MAIL_SENDER", "signup@shop.example.com");
        environment.put("TENANTRY_PUBLIC_URL", "https://signup.example.com");
        environment.put("AWS_ACCESS_KEY_ID", "any");
        environment.put("AWS_SECRET_ACCESS_KEY", "any");
        environment.putAll(more);
        return ServiceProcess.start(folder, environment, arguments);
    }

    /** The subjects of the commits on main, newest first. */
    List<String> commits() {
        return Shell.in(folder)
                .run("git --git-dir fleet.git log --format=%s main")
                .lines()
                .toList();
    }

    @Override
    public void close() {
        aws.close();
        vertx.close().await();
    }

    /** Reads the mail of a sign-up and confirms it at that replica, as whoever gets the mail does. */
    SentMail confirm(URI replica, String operation) throws IOException, InterruptedException {
        String page = "/signup/" + operation + "/confirm";
        SentMail mail = await().until(() -> mailWith(page), Optional::isPresent).orElseThrow();
        Matcher link = Pattern.compile("https://signup[.]example[.]com" + page + "[?]t=(\\S+)")
                .matcher(mail.text());
        assertThat(link.find()).as(mail.text()).isTrue();
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(replica.resolve(page))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", "http://" + replica.getAuthority())
                                .POST(BodyPublishers.ofString("t=" + link.group(1)))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return mail;
    }

    private Optional<SentMail> mailWith(String link) {
        return aws.outbox().mails().stream()
                .filter(mail -> mail.text().contains(link))
                .findFirst();
    }
}
