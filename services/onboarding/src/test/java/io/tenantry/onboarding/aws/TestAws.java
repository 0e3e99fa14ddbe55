// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.fleet.SeedServices;
import io.tenantry.local.access.AccessCheck;
import io.tenantry.local.access.Identities;
import io.tenantry.local.access.Role;
import io.tenantry.local.aws.AwsEndpoint;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Call;
import io.tenantry.local.aws.Fault;
import io.tenantry.local.aws.Quotas;
import io.tenantry.local.cognito.CognitoService;
import io.tenantry.local.dynamodb.DynamoDbDelays;
import io.tenantry.local.dynamodb.DynamoDbService;
import io.tenantry.local.eks.EksService;
import io.tenantry.local.journal.Journal;
import io.tenantry.local.journal.MemoryJournal;
import io.tenantry.local.ses.Outbox;
import io.tenantry.local.ses.SesService;
import io.tenantry.local.sqs.SqsService;
import io.tenantry.onboarding.Samples;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.service.TableKeys;
import io.tenantry.tenant.AccountId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.ClusterName;
import io.tenantry.tenant.Domain;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.RepoUrl;
import io.tenantry.tenant.ServiceName;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * An empty AWS for one test, reached through the real SDK, whose retries do not wait long. The code under test is held to
 * the policy that is shipped for it.
 */
public final class TestAws implements AutoCloseable {

    public static final AccountId ACCOUNT = new AccountId("123456789012");
    public static final ClusterName CLUSTER = new ClusterName("tenants");
    public static final ServiceName ORDER = new ServiceName("order");
    public static final ServiceName PRODUCT = new ServiceName("product");
    public static final TableKeys ORDER_KEYS = TableKeys.of("orderId");
    public static final Map<ServiceName, TableKeys> POOL = Map.of(PRODUCT, TableKeys.of("tenantId", "productId"));

    private static final String CONTROL_PLANE = "AKIDCONTROLPLANE";
    private static final String ADMINISTRATOR = "AKIDEXAMPLE";

    private static final AwsRetries FAST =
            new AwsRetries(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(1));
    public static final DynamoDbDelays FAST_TABLES = DynamoDbDelays.SHORT.withTableCreation(Duration.ofMillis(10));

    private static final Vertx VERTX = Vertx.vertx();
    private static final List<Role> ROLES =
            Role.read(new OverlayTemplates().platform(FleetCells.of(cell()), SeedServices.read()));

    private final AwsEndpoint endpoint;
    private final HttpServer server;
    private final Outbox outbox = new Outbox();
    private final Watch watch = new Watch();
    private final AwsClients watched;
    private @Nullable AwsClients plain;

    public TestAws() {
        this(Quotas.UNLIMITED);
    }

    /** With limits, which the clients under test do not keep to on their own account. */
    public TestAws(Quotas quotas) {
        this(quotas, FAST_TABLES, Clock.systemUTC());
    }

    public TestAws(DynamoDbDelays delays, Clock clock) {
        this(Quotas.UNLIMITED, delays, clock);
    }

    private TestAws(Quotas quotas, DynamoDbDelays delays, Clock clock) {
        AwsSettings settings = new AwsSettings(ACCOUNT.value(), Samples.REGION.value(), quotas);
        Journal journal = new MemoryJournal();
        Identities identities = new Identities(settings, clock);
        ROLES.forEach(identities::put);
        identities.bind(CONTROL_PLANE, "tenantry-onboarding");
        endpoint = new AwsEndpoint(
                VERTX,
                List.of(
                        new CognitoService(settings, journal, clock),
                        new DynamoDbService(settings, journal, clock, delays),
                        new EksService(settings, journal, clock),
                        new SesService(settings, outbox, clock),
                        new SqsService(settings, clock)),
                new AccessCheck(identities),
                journal,
                clock);
        server = endpoint.listen(0).await();
        watched = AwsClients.connect(access(CONTROL_PLANE, RequestRates.UNLIMITED), FAST, List.of(watch));
    }

    /** The cell whose policies hold here. */
    public static Cell cell() {
        return new Cell(
                Samples.CELL,
                ACCOUNT,
                Samples.REGION,
                CLUSTER,
                new Domain("shop.example.com"),
                new RepoUrl("https://git.example.com/fleet.git"),
                Gateway.nginxGatewayFabric(),
                List.of("10.0.200.0/24"),
                List.of("registry.example.com"),
                false);
    }

    /** As an administrator. */
    public AwsClients.Access access() {
        return access(ADMINISTRATOR, RequestRates.UNLIMITED);
    }

    private AwsClients.Access access(String key, RequestRates rates) {
        return new AwsClients.Access(
                Optional.of(URI.create("http://127.0.0.1:" + server.actualPort())),
                Samples.REGION,
                StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "none")),
                rates);
    }

    /** What the code under test uses. */
    public AwsClients clients() {
        return watched;
    }

    /** What one of several replicas uses; the caller closes it. */
    public AwsClients replica(RequestRates rates) {
        return AwsClients.connect(access(CONTROL_PLANE, rates), FAST, List.of());
    }

    /** The same with the waits of production; the caller closes it. */
    public AwsClients patientReplica() {
        return AwsClients.connect(access(CONTROL_PLANE, RequestRates.UNLIMITED));
    }

    /** What a test looks around with as an administrator, unseen by {@link #watch}. */
    public AwsClients plain() {
        if (plain == null) {
            plain = AwsClients.connect(access(ADMINISTRATOR, RequestRates.UNLIMITED), FAST, List.of());
        }
        return plain;
    }

    /** The mails that were sent. */
    public Outbox outbox() {
        return outbox;
    }

    public Watch watch() {
        return watch;
    }

    /** The next calls of that operation go wrong, each as it reaches AWS. */
    public void next(String operation, int calls, Fault fault) {
        endpoint.faults().next(operation, calls, fault);
    }

    public void clearFaults() {
        endpoint.faults().clear();
    }

    /** The operations that reached AWS since the last look, repetitions included, in their order. */
    public List<String> calls() {
        List<String> calls =
                endpoint.calls().all().stream().map(Call::operation).toList();
        endpoint.calls().clear();
        return calls;
    }

    @Override
    public void close() {
        watched.close();
        if (plain != null) {
            plain.close();
        }
        endpoint.close(server).await();
    }
}
