// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.tenantry.local.aws.AwsSettings;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UsernameAttributeType;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.eks.EksClient;

class LocalAwsPersistenceIT {

    private final Vertx vertx = Vertx.vertx();
    private Path data;

    @BeforeEach
    void keepData(@TempDir Path directory) {
        data = directory.resolve("data");
    }

    @AfterEach
    void stop() {
        vertx.close().await();
    }

    private LocalAws start() {
        return LocalAws.start(vertx, LocalAwsOptions.inMemory().withData(data));
    }

    private static DynamoDbClient dynamo(URI endpoint) {
        return Clients.client(endpoint, DynamoDbClient.builder());
    }

    private static CognitoIdentityProviderClient cognito(URI endpoint) {
        return Clients.client(endpoint, CognitoIdentityProviderClient.builder());
    }

    private static void createTable(DynamoDbClient dynamo, String name) {
        dynamo.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(key -> key.attributeName("pk").attributeType(ScalarAttributeType.S))
                .keySchema(key -> key.attributeName("pk").keyType(KeyType.HASH)));
        await().until(() ->
                dynamo.describeTable(table -> table.tableName(name)).table().tableStatus() == TableStatus.ACTIVE);
    }

    private static void put(DynamoDbClient dynamo, String pk) {
        dynamo.putItem(put -> put.tableName("table").item(Map.of("pk", AttributeValue.fromS(pk))));
    }

    private static List<String> keys(DynamoDbClient dynamo) {
        return dynamo.scanPaginator(scan -> scan.tableName("table")).items().stream()
                .map(item -> item.values().iterator().next().s())
                .toList();
    }

    private static String get(URI uri) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void restoresTablesAndItems() {
        try (LocalAws aws = start()) {
            DynamoDbClient dynamo = dynamo(aws.endpoint());
            createTable(dynamo, "table");
            createTable(dynamo, "gone");
            put(dynamo, "kept");
            put(dynamo, "deleted");
            dynamo.deleteItem(delete -> delete.tableName("table").key(Map.of("pk", AttributeValue.fromS("deleted"))));
            dynamo.updateTimeToLive(ttl -> ttl.tableName("table")
                    .timeToLiveSpecification(spec -> spec.enabled(true).attributeName("expires")));
            dynamo.updateTable(table -> table.tableName("table").deletionProtectionEnabled(true));
            dynamo.deleteTable(table -> table.tableName("gone"));
        }
        try (LocalAws aws = start()) {
            DynamoDbClient dynamo = dynamo(aws.endpoint());

            assertThat(dynamo.listTables().tableNames()).containsExactly("table");
            assertThat(keys(dynamo)).containsExactly("kept");
            assertThat(dynamo.describeTable(table -> table.tableName("table"))
                            .table()
                            .deletionProtectionEnabled())
                    .isTrue();
            assertThat(dynamo.describeTimeToLive(ttl -> ttl.tableName("table"))
                            .timeToLiveDescription()
                            .attributeName())
                    .isEqualTo("expires");
        }
    }

    @Test
    void restoresPoolsWithAllTheyHold() {
        String pool;
        try (LocalAws aws = start()) {
            CognitoIdentityProviderClient cognito = cognito(aws.endpoint());
            pool = cognito.createUserPool(create -> create.poolName("acme-k7x2q")
                            .usernameAttributes(UsernameAttributeType.EMAIL)
                            .userPoolTags(Map.of("tenantry:tenant", "acme-k7x2q")))
                    .userPool()
                    .id();
            cognito.createUserPoolDomain(domain -> domain.userPoolId(pool).domain("t-bcdfg"));
            cognito.createUserPoolClient(client -> client.userPoolId(pool).clientName("shop"));
            cognito.createGroup(group -> group.userPoolId(pool).groupName("admins"));
            cognito.adminCreateUser(user -> user.userPoolId(pool).username("admin@example.com"));
            cognito.adminAddUserToGroup(
                    add -> add.userPoolId(pool).username("admin@example.com").groupName("admins"));
            String gone = cognito.createUserPool(create -> create.poolName("gone"))
                    .userPool()
                    .id();
            cognito.deleteUserPool(delete -> delete.userPoolId(gone));
        }
        try (LocalAws aws = start()) {
            CognitoIdentityProviderClient cognito = cognito(aws.endpoint());

            assertThat(cognito.listUserPools(list -> list.maxResults(60)).userPools())
                    .extracting("id", "name")
                    .containsExactly(tuple(pool, "acme-k7x2q"));
            assertThat(cognito.describeUserPool(describe -> describe.userPoolId(pool))
                            .userPool())
                    .satisfies(described -> assertThat(described.domain()).isEqualTo("t-bcdfg"))
                    .satisfies(described ->
                            assertThat(described.userPoolTags()).containsEntry("tenantry:tenant", "acme-k7x2q"));
            assertThat(cognito.listUserPoolClients(list -> list.userPoolId(pool).maxResults(60))
                            .userPoolClients())
                    .extracting("clientName")
                    .containsExactly("shop");
            assertThat(cognito.adminListGroupsForUser(
                                    list -> list.userPoolId(pool).username("admin@example.com"))
                            .groups())
                    .extracting("groupName")
                    .containsExactly("admins");
            assertThat(cognito.describeUserPoolDomain(domain -> domain.domain("t-bcdfg"))
                            .domainDescription()
                            .userPoolId())
                    .isEqualTo(pool);
        }
    }

    @Test
    void restoresAssociationsAndTheirTokens() {
        String id;
        try (LocalAws aws = start()) {
            id = associate(aws);
        }
        try (LocalAws aws = start()) {
            assertThat(associate(aws)).isEqualTo(id);
        }
    }

    private static String associate(LocalAws aws) {
        EksClient eks = Clients.client(aws.endpoint(), EksClient.builder());
        return eks.createPodIdentityAssociation(association -> association
                        .clusterName("cluster")
                        .namespace("acme-k7x2q")
                        .serviceAccount("order")
                        .roleArn("arn:aws:iam::000000000000:role/tenantry-service-order")
                        .clientRequestToken("token"))
                .association()
                .associationId();
    }

    @Test
    void keepsTheKeyOfAPoolAndNamesTheIssuerByTheCallersAddress() throws IOException, InterruptedException {
        String pool;
        String keys;
        try (LocalAws aws = start()) {
            pool = cognito(aws.endpoint())
                    .createUserPool(create -> create.poolName("pool"))
                    .userPool()
                    .id();
            keys = get(aws.endpoint().resolve("/" + pool + "/.well-known/jwks.json"));
        }
        try (LocalAws aws = start()) {
            URI issuer = aws.endpoint().resolve("/" + pool);

            assertThat(get(URI.create(issuer + "/.well-known/jwks.json")))
                    .isEqualTo(keys)
                    .contains("\"kty\":\"RSA\"");
            assertThat(get(URI.create(issuer + "/.well-known/openid-configuration")))
                    .contains("\"issuer\":\"" + issuer + "\"");
        }
    }

    /** Another JVM writes until it is killed; all that it had been told is kept must be there. */
    @Test
    void losesNothingAcknowledgedWhenKilled() throws IOException, InterruptedException {
        Path output = data.resolveSibling("acknowledged");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledWriter.class.getName(),
                        data.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> wholeLines(output).size() >= 50);
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        List<String> acknowledged = wholeLines(output);

        try (LocalAws aws = start()) {
            assertThat(keys(dynamo(aws.endpoint()))).containsAll(acknowledged);
        }
    }

    private static List<String> wholeLines(Path file) throws IOException {
        String text = Files.readString(file);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    @Test
    void refusesADirectoryThatIsInUse() {
        try (LocalAws aws = start()) {
            assertThat(aws.endpoint()).isNotNull();
            assertThatThrownBy(this::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("in use by another process");
        }
    }

    @Test
    void refusesAPortThatIsInUse() {
        try (LocalAws aws = start()) {
            int port = aws.endpoint().getPort();

            assertThatThrownBy(() ->
                            LocalAws.start(vertx, LocalAwsOptions.inMemory().withPort(port)))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasRootCauseInstanceOf(BindException.class)
                    .hasMessageContaining("port " + port + " for AWS is in use");
        }
    }

    @Test
    void playsTheAccountAndRegionThatItIsTold() {
        LocalAwsOptions options =
                LocalAwsOptions.inMemory().withSettings(new AwsSettings("123456789012", "eu-central-1"));
        try (LocalAws aws = LocalAws.start(vertx, options)) {
            assertThat(cognito(aws.endpoint())
                            .createUserPool(create -> create.poolName("pool"))
                            .userPool()
                            .arn())
                    .startsWith("arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_");
        }
    }
}
