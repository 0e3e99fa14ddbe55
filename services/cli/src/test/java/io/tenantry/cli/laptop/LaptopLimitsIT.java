// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.aws.AwsSettings;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** A laptop run shows a denial and a throttle where production would. */
class LaptopLimitsIT {

    /** Far more than a second's worth: five of one operation on one pool, which no machine is too slow for. */
    private static final int MANY = 300;

    private static Laptop laptop;

    @BeforeAll
    static void start() throws IOException {
        laptop = Laptop.start(new LaptopOptions(0, 0, Optional.empty()));
    }

    @AfterAll
    static void stop() {
        laptop.close();
    }

    private static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C as(String key, B builder) {
        return builder.endpointOverride(laptop.aws().endpoint())
                .region(Region.of(AwsSettings.DEFAULT.region()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create(key, "any")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(override -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
                .build();
    }

    @Test
    void theControlPlanesKeyMayDoWhatItsPolicySays() {
        try (DynamoDbClient dynamo = as("controlplane", DynamoDbClient.builder())) {
            assertThat(dynamo.listTables().tableNames()).contains("tenantry-state", "tenantry-product");
            assertThatThrownBy(() -> dynamo.scan(scan -> scan.tableName("tenantry-state")))
                    .isInstanceOfSatisfying(
                            DynamoDbException.class,
                            e -> assertThat(e.awsErrorDetails().errorMessage())
                                    .contains(
                                            "assumed-role/tenantry-onboarding/",
                                            "no identity-based policy allows the"));
        }
        try (DynamoDbClient administrator = as("any", DynamoDbClient.builder())) {
            assertThat(administrator
                            .scan(scan -> scan.tableName("tenantry-product"))
                            .count())
                    .isZero();
        }
    }

    @Test
    void cognitosRequestRatesHold() {
        try (CognitoIdentityProviderClient cognito = as("any", CognitoIdentityProviderClient.builder())) {
            assertThat(throttled(cognito)).isTrue();
        }
    }

    private static boolean throttled(CognitoIdentityProviderClient cognito) {
        String pool = cognito.createUserPool(create -> create.poolName("rates"))
                .userPool()
                .id();
        for (int i = 0; i < MANY; i++) {
            try {
                String name = "group-" + i;
                cognito.createGroup(group -> group.userPoolId(pool).groupName(name));
            } catch (TooManyRequestsException e) {
                return true;
            }
        }
        return false;
    }
}
