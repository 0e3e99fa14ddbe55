// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.AwsException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.sts.StsClient;

/** What a tenant's pods reach with the credentials of EKS Pod Identity and the shipped policies (invariant 7). */
class PodAccessIT {

    private static final String A = "acme-k7x2q";
    private static final String B = "globex-m4pzt";

    private static final ShippedAccount ACCOUNT = new ShippedAccount();
    private static final DynamoDbClient ADMIN = ACCOUNT.administrator(DynamoDbClient.builder());
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @BeforeAll
    static void prepare() {
        for (String tenant : List.of(A, B)) {
            table("tenantry-order-" + tenant, "id");
            ACCOUNT.associate(tenant, "order", "tenantry-service-order");
            ACCOUNT.associate(tenant, "product", "tenantry-service-product");
        }
        table("tenantry-product", "tenantId", "id");
        for (String tenant : List.of(A, B)) {
            ADMIN.putItem(put -> put.tableName("tenantry-product").item(product(tenant)));
        }
    }

    private static void table(String name, String... keys) {
        ADMIN.createTable(table -> {
            table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST);
            table.keySchema(IntStream.range(0, keys.length)
                    .mapToObj(i -> KeySchemaElement.builder()
                            .attributeName(keys[i])
                            .keyType(i == 0 ? KeyType.HASH : KeyType.RANGE)
                            .build())
                    .toList());
            table.attributeDefinitions(Arrays.stream(keys)
                    .map(key -> AttributeDefinition.builder()
                            .attributeName(key)
                            .attributeType(ScalarAttributeType.S)
                            .build())
                    .toList());
        });
    }

    @AfterAll
    static void close() {
        ADMIN.close();
        ACCOUNT.close();
    }

    private static Map<String, AttributeValue> order(String id) {
        return Map.of("id", AttributeValue.fromS(id));
    }

    private static Map<String, AttributeValue> product(String tenant) {
        return Map.of("tenantId", AttributeValue.fromS(tenant), "id", AttributeValue.fromS("p1"));
    }

    private static DynamoDbClient pod(String tenant, String service) {
        return ACCOUNT.as(ACCOUNT.pod(tenant, service), DynamoDbClient.builder());
    }

    private static void assertDenied(String action, String resource, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(DynamoDbException.class, e -> {
            assertThat(e.awsErrorDetails().errorCode()).isEqualTo("AccessDeniedException");
            assertThat(e.awsErrorDetails().errorMessage())
                    .startsWith("User: arn:aws:sts::111122223333:assumed-role/tenantry-service-")
                    .endsWith(" is not authorized to perform: dynamodb:" + action
                            + " on resource: arn:aws:dynamodb:eu-central-1:111122223333:table/" + resource
                            + " because no identity-based policy allows the dynamodb:" + action + " action");
        });
    }

    @Test
    void orderPodWritesAndReadsItsTenantsTableAndNoOther() {
        try (DynamoDbClient pod = pod(A, "order")) {
            pod.putItem(put -> put.tableName("tenantry-order-" + A).item(order("o1")));
            assertThat(pod.getItem(get -> get.tableName("tenantry-order-" + A).key(order("o1")))
                            .hasItem())
                    .isTrue();
            assertDenied(
                    "GetItem",
                    "tenantry-order-" + B,
                    () -> pod.getItem(
                            get -> get.tableName("tenantry-order-" + B).key(order("o1"))));
            assertDenied(
                    "PutItem",
                    "tenantry-order-" + B,
                    () -> pod.transactWriteItems(transaction -> transaction.transactItems(
                            item -> item.put(
                                    put -> put.tableName("tenantry-order-" + A).item(order("o2"))),
                            item -> item.put(
                                    put -> put.tableName("tenantry-order-" + B).item(order("o2"))))));
            assertDenied("Scan", "tenantry-order-" + A, () -> pod.scan(scan -> scan.tableName("tenantry-order-" + A)));
            assertDenied(
                    "DescribeTable",
                    "tenantry-order-" + A,
                    () -> pod.describeTable(table -> table.tableName("tenantry-order-" + A)));
            assertDenied(
                    "GetItem",
                    "tenantry-product",
                    () -> pod.getItem(get -> get.tableName("tenantry-product").key(product(A))));
        }
    }

    @Test
    void productPodReachesItsTenantsItemsAndNoOthers() {
        try (DynamoDbClient pod = pod(A, "product")) {
            assertThat(pod.getItem(get -> get.tableName("tenantry-product").key(product(A)))
                            .hasItem())
                    .isTrue();
            assertThat(query(pod, A)).isOne();
            assertDenied("Query", "tenantry-product", () -> query(pod, B));
            assertDenied(
                    "GetItem",
                    "tenantry-product",
                    () -> pod.getItem(get -> get.tableName("tenantry-product").key(product(B))));
            assertDenied(
                    "PutItem",
                    "tenantry-product",
                    () -> pod.putItem(put -> put.tableName("tenantry-product").item(product(B))));
            assertDenied("Scan", "tenantry-product", () -> pod.scan(scan -> scan.tableName("tenantry-product")));
            assertDenied(
                    "BatchGetItem",
                    "tenantry-product",
                    () -> pod.batchGetItem(batch -> batch.requestItems(Map.of(
                            "tenantry-product",
                            KeysAndAttributes.builder()
                                    .keys(product(A), product(B))
                                    .build()))));
        }
    }

    private static int query(DynamoDbClient pod, String tenant) {
        return pod.query(query -> query.tableName("tenantry-product")
                        .keyConditionExpression("#t = :t")
                        .expressionAttributeNames(Map.of("#t", "tenantId"))
                        .expressionAttributeValues(Map.of(":t", AttributeValue.fromS(tenant))))
                .count();
    }

    @Test
    void aPodReachesNoUsersOfAnyTenant() {
        try (CognitoIdentityProviderClient cognito =
                ACCOUNT.as(ACCOUNT.pod(A, "order"), CognitoIdentityProviderClient.builder())) {
            assertThatThrownBy(() -> cognito.listUserPools(list -> list.maxResults(1)))
                    .hasMessageContaining("cognito-idp:ListUserPools");
        }
    }

    @Test
    void whatIsDeniedChangesNothing() {
        try (DynamoDbClient pod = pod(A, "order")) {
            assertThatThrownBy(() -> pod.putItem(
                            put -> put.tableName("tenantry-order-" + B).item(order("intruder"))))
                    .isInstanceOf(DynamoDbException.class);
        }
        assertThat(ADMIN.getItem(get -> get.tableName("tenantry-order-" + B).key(order("intruder")))
                        .hasItem())
                .isFalse();
    }

    @Test
    void aSessionSaysWhoItIs() {
        try (StsClient sts = ACCOUNT.as(ACCOUNT.pod(A, "order"), StsClient.builder())) {
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::111122223333:assumed-role/tenantry-service-order/"
                            + "eks-tenantry-order-uid-1");
        }
    }

    @Test
    void theRightKeyWithAnotherSessionsTokenIsRefused() {
        AwsSessionCredentials own = (AwsSessionCredentials) ACCOUNT.pod(A, "order");
        AwsSessionCredentials other = (AwsSessionCredentials) ACCOUNT.pod(B, "order");
        AwsCredentials mixed =
                AwsSessionCredentials.create(own.accessKeyId(), own.secretAccessKey(), other.sessionToken());
        AwsCredentials bare = AwsBasicCredentials.create(own.accessKeyId(), own.secretAccessKey());
        for (AwsCredentials wrong : List.of(mixed, bare)) {
            try (DynamoDbClient pod = ACCOUNT.as(wrong, DynamoDbClient.builder())) {
                assertThatThrownBy(() -> pod.getItem(
                                get -> get.tableName("tenantry-order-" + B).key(order("o1"))))
                        .isInstanceOfSatisfying(
                                DynamoDbException.class,
                                e -> assertThat(e.awsErrorDetails().errorCode())
                                        .isEqualTo("UnrecognizedClientException"));
            }
        }
    }

    @Test
    void theNodesAgentGetsTheSameCredentialsByThePodsToken() throws Exception {
        HttpResponse<String> answer = exchange("tenantry", token(A, "order"));

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonObject body = new JsonObject(answer.body());
        assertThat(body.getJsonObject("subject"))
                .isEqualTo(new JsonObject().put("namespace", A).put("serviceAccount", "order"));
        JsonObject keys = body.getJsonObject("credentials");
        AwsCredentials session = AwsSessionCredentials.create(
                keys.getString("accessKeyId"), keys.getString("secretAccessKey"), keys.getString("sessionToken"));
        try (DynamoDbClient pod = ACCOUNT.as(session, DynamoDbClient.builder())) {
            assertThat(pod.getItem(get -> get.tableName("tenantry-order-" + A).key(order("none")))
                            .hasItem())
                    .isFalse();
        }
    }

    @Test
    void aServiceAccountWithoutAnAssociationGetsNothing() throws Exception {
        assertThat(exchange("tenantry", token("initech-b2c3d", "order")).statusCode())
                .isEqualTo(404);
        assertThat(exchange("other", token(A, "order")).statusCode()).isEqualTo(404);
        assertThat(exchange("tenantry", "no.token").statusCode()).isEqualTo(400);
    }

    /** What an association says does not help against what the role's trust says. */
    @Test
    void aRoleIsGivenToItsOwnServiceInATenantsNamespaceOnly() {
        ACCOUNT.associate("initech-x9v8w", "product", "tenantry-service-order");
        ACCOUNT.associate("kube-system", "order", "tenantry-service-order");
        ACCOUNT.associate("initech-x9v8w", "order", "tenantry-service-none");
        for (List<String> pod : List.of(
                List.of("initech-x9v8w", "product"),
                List.of("kube-system", "order"),
                List.of("initech-x9v8w", "order"))) {
            assertThatThrownBy(() -> ACCOUNT.pod(pod.get(0), pod.get(1)))
                    .isInstanceOfSatisfying(
                            AwsException.class, e -> assertThat(e.code()).isEqualTo("AccessDeniedException"))
                    .hasMessageContaining("sts:AssumeRole");
        }
    }

    /** Without its tags a session would be of no tenant, so the trust does not let it begin. */
    @Test
    void noRoleIsTakenWithoutTheSessionTags() {
        try (EksClient eks = ACCOUNT.administrator(EksClient.builder())) {
            eks.createPodIdentityAssociation(association -> association
                    .clusterName(ShippedAccount.CLUSTER)
                    .namespace("umbrella-b2c3d")
                    .serviceAccount("order")
                    .disableSessionTags(true)
                    .roleArn(ShippedAccount.ROLES + "tenantry-service-order"));
        }
        assertThatThrownBy(() -> ACCOUNT.pod("umbrella-b2c3d", "order")).hasMessageContaining("sts:AssumeRole");
    }

    private static HttpResponse<String> exchange(String cluster, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        ACCOUNT.aws().endpoint().resolve("/clusters/" + cluster + "/assume-role-for-pod-identity"))
                .POST(HttpRequest.BodyPublishers.ofString(
                        new JsonObject().put("token", token).encode()))
                .build();
        return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String token(String namespace, String serviceAccount) {
        JsonObject about = new JsonObject()
                .put("namespace", namespace)
                .put("serviceaccount", new JsonObject().put("name", serviceAccount))
                .put("pod", new JsonObject().put("name", serviceAccount + "-1").put("uid", "uid-1"));
        return part(new JsonObject().put("alg", "RS256")) + "."
                + part(new JsonObject().put("aud", "pods.eks.amazonaws.com").put("kubernetes.io", about)) + ".c2ln";
    }

    private static String part(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }
}
