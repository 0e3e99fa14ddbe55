// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.Quotas;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ResourceLimitExceededException;

/** What happens at AWS's limits, as the SDK sees it. Not run against real AWS, whose limits others share. */
class QuotasIT {

    private static final Vertx VERTX = Vertx.vertx();

    private LocalAws aws = LocalAws.start(VERTX, LocalAwsOptions.inMemory().withQuotas(Quotas.AWS));

    @AfterEach
    void stop() {
        aws.close();
    }

    @AfterAll
    static void close() {
        VERTX.close().await();
    }

    private void grant(Quotas quotas, Duration tableCreation) {
        aws.close();
        aws = LocalAws.start(
                VERTX, LocalAwsOptions.inMemory().withQuotas(quotas).withTableCreation(tableCreation));
    }

    private <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    /** How many of so many calls are let through before the first that is not. */
    private static int untilThrottled(int calls, Runnable call) {
        for (int i = 0; i < calls; i++) {
            try {
                call.run();
            } catch (TooManyRequestsException e) {
                assertThat(e.statusCode()).isEqualTo(400);
                assertThat(RetryUtils.isThrottlingException(e)).isTrue();
                return i;
            }
        }
        return calls;
    }

    private static String pool(CognitoIdentityProviderClient cognito) {
        return cognito.createUserPool(pool -> pool.poolName("p")).userPool().id();
    }

    @Test
    void poolsAreMadeAtARate() {
        grant(Quotas.AWS.withRequestsPerSecond("UserPoolUpdate", 5), Duration.ZERO);
        try (CognitoIdentityProviderClient cognito = client(CognitoIdentityProviderClient.builder())) {
            assertThat(untilThrottled(200, () -> pool(cognito))).isBetween(5, 100);
        }
    }

    @Test
    void domainsGroupsAndMfaShareOneRate() {
        grant(
                Quotas.AWS
                        .withRequestsPerSecond("UserPoolResourceUpdate", 1)
                        .withRequestsPerSecondAndPool(Integer.MAX_VALUE),
                Duration.ZERO);
        try (CognitoIdentityProviderClient cognito = client(CognitoIdentityProviderClient.builder())) {
            String pool = pool(cognito);
            List<Runnable> scarce = List.of(
                    () -> cognito.createUserPoolDomain(
                            domain -> domain.userPoolId(pool).domain("t-rate")),
                    () -> cognito.createGroup(group -> group.userPoolId(pool).groupName("g")),
                    () -> cognito.setUserPoolMfaConfig(
                            mfa -> mfa.userPoolId(pool).mfaConfiguration("OFF")));

            assertThat(scarce.stream()
                            .filter(call -> untilThrottled(1, call) == 0)
                            .count())
                    .isPositive();
            assertThat(untilThrottled(
                            5,
                            () -> cognito.adminCreateUser(
                                    user -> user.userPoolId(pool).username("u" + System.nanoTime()))))
                    .isEqualTo(5);
        }
    }

    @Test
    void oneOperationOnOnePoolIsLimitedFurther() {
        grant(Quotas.AWS.withRequestsPerSecondAndPool(2), Duration.ZERO);
        try (CognitoIdentityProviderClient cognito = client(CognitoIdentityProviderClient.builder())) {
            String pool = pool(cognito);
            assertThat(untilThrottled(
                            14,
                            () -> cognito.createGroup(
                                    group -> group.userPoolId(pool).groupName("g" + System.nanoTime()))))
                    .isLessThan(14);
        }
    }

    @Test
    void thereIsAMostOfUserPools() {
        grant(Quotas.UNLIMITED.withUserPools(2), Duration.ZERO);
        try (CognitoIdentityProviderClient cognito = client(CognitoIdentityProviderClient.builder())) {
            String first = pool(cognito);
            pool(cognito);
            assertThatThrownBy(() -> pool(cognito))
                    .isInstanceOf(
                            software.amazon.awssdk.services.cognitoidentityprovider.model.LimitExceededException.class);
            cognito.deleteUserPool(pool -> pool.userPoolId(first));
            pool(cognito);
        }
    }

    @Test
    void thereIsAMostOfTables() {
        grant(Quotas.UNLIMITED.withTables(2), Duration.ZERO);
        try (DynamoDbClient dynamo = client(DynamoDbClient.builder())) {
            table(dynamo, "table-1");
            table(dynamo, "table-2");
            assertThatThrownBy(() -> table(dynamo, "table-3"))
                    .isInstanceOfSatisfying(
                            LimitExceededException.class,
                            e -> assertThat(e.awsErrorDetails().errorMessage()).contains("a limit of 2 tables"));
        }
    }

    @Test
    void soManyTablesAreInTheMakingAtOnce() {
        grant(Quotas.UNLIMITED.withTableOperations(3), Duration.ofHours(1));
        try (DynamoDbClient dynamo = client(DynamoDbClient.builder())) {
            IntStream.range(0, 3).forEach(i -> table(dynamo, "table-" + i));
            assertThatThrownBy(() -> table(dynamo, "table-3"))
                    .isInstanceOfSatisfying(
                            LimitExceededException.class,
                            e -> assertThat(e.awsErrorDetails().errorMessage()).contains("simultaneously"));
        }
    }

    private static void table(DynamoDbClient dynamo, String name) {
        dynamo.createTable(table -> table.tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(key -> key.attributeName("id").keyType(KeyType.HASH))
                .attributeDefinitions(key -> key.attributeName("id").attributeType(ScalarAttributeType.S)));
    }

    @Test
    void aClusterHasAMostOfAssociations() {
        grant(Quotas.UNLIMITED.withAssociations(1), Duration.ZERO);
        try (EksClient eks = client(EksClient.builder())) {
            associate(eks, "one", "acme-k7x2q");
            assertThatThrownBy(() -> associate(eks, "one", "globex-m4pzt"))
                    .isInstanceOf(ResourceLimitExceededException.class);
            associate(eks, "two", "globex-m4pzt");
        }
    }

    private static void associate(EksClient eks, String cluster, String namespace) {
        eks.createPodIdentityAssociation(association -> association
                .clusterName(cluster)
                .namespace(namespace)
                .serviceAccount("order")
                .roleArn("arn:aws:iam::000000000000:role/tenantry-service-order"));
    }

    @Test
    void grantsWhatAwsStartsWith() {
        assertThat(Quotas.AWS.requestsPerSecond())
                .containsEntry("UserPoolUpdate", 15)
                .containsEntry("UserPoolResourceUpdate", 15)
                .containsEntry("UserPoolClientUpdate", 15)
                .containsEntry("UserCreation", 50);
        assertThat(Quotas.AWS.userPools()).isEqualTo(1_000);
        assertThat(Quotas.AWS.tables()).isEqualTo(2_500);
        assertThat(Quotas.AWS.tableOperations()).isEqualTo(500);
        assertThat(Quotas.AWS.associations()).isEqualTo(5_000);
        assertThat(Quotas.AWS.requestsPerSecondAndPool()).isEqualTo(5);
    }
}
