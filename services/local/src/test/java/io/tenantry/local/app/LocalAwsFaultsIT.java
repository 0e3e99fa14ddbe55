// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tenantry.local.aws.Call;
import io.tenantry.local.aws.Fault;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.InternalErrorException;
import software.amazon.awssdk.services.cognitoidentityprovider.model.TooManyRequestsException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.eks.EksClient;
import software.amazon.awssdk.services.eks.model.ServerException;
import software.amazon.awssdk.services.sts.StsClient;

class LocalAwsFaultsIT {

    private static final Vertx VERTX = Vertx.vertx();
    private static final LocalAws AWS = LocalAws.start(VERTX, LocalAwsOptions.inMemory());
    private static final CognitoIdentityProviderClient COGNITO =
            Clients.client(AWS.endpoint(), CognitoIdentityProviderClient.builder());
    private static final DynamoDbClient DYNAMO = Clients.client(AWS.endpoint(), DynamoDbClient.builder());
    private static final EksClient EKS = Clients.client(AWS.endpoint(), EksClient.builder());
    private static final StsClient STS = Clients.client(AWS.endpoint(), StsClient.builder());

    @AfterAll
    static void stop() {
        AWS.close();
        VERTX.close().await();
    }

    @AfterEach
    void heal() {
        AWS.faults().clear();
        AWS.calls().clear();
    }

    private static int pools() {
        return COGNITO.listUserPools(list -> list.maxResults(60)).userPools().size();
    }

    private static void createPool() {
        COGNITO.createUserPool(pool -> pool.poolName("pool"));
    }

    private static Consumer<Throwable> throttling() {
        return e ->
                assertThat(((AwsServiceException) e).isThrottlingException()).isTrue();
    }

    @Test
    void throttlesEveryServiceInItsOwnWords() {
        AWS.faults().next("CreateUserPool", 1, Fault.throttle());
        AWS.faults().next("GetItem", 1, Fault.throttle());
        AWS.faults().next("CreateTable", 1, Fault.throttle());
        AWS.faults().next("ListPodIdentityAssociations", 1, Fault.throttle());
        AWS.faults().next("GetCallerIdentity", 1, Fault.throttle());

        assertThatThrownBy(LocalAwsFaultsIT::createPool)
                .isInstanceOf(TooManyRequestsException.class)
                .satisfies(throttling());
        assertThatThrownBy(() -> DYNAMO.getItem(get -> get.tableName("table").key(Map.of())))
                .isInstanceOf(ProvisionedThroughputExceededException.class)
                .satisfies(throttling());
        assertThatThrownBy(() -> DYNAMO.createTable(table -> table.tableName("table")))
                .satisfies(throttling());
        assertThatThrownBy(() -> EKS.listPodIdentityAssociations(list -> list.clusterName("c")))
                .satisfies(throttling());
        assertThatThrownBy(STS::getCallerIdentity).satisfies(throttling());
    }

    @Test
    void failsWithoutAnEffectForTheNextCallsOnly() {
        int before = pools();
        AWS.faults().next("CreateUserPool", 2, Fault.fail());

        assertThatThrownBy(LocalAwsFaultsIT::createPool).isInstanceOf(InternalErrorException.class);
        assertThatThrownBy(LocalAwsFaultsIT::createPool).isInstanceOf(InternalErrorException.class);
        assertThatCode(LocalAwsFaultsIT::createPool).doesNotThrowAnyException();
        assertThat(pools()).isEqualTo(before + 1);
    }

    @Test
    void failsEveryServiceInItsOwnWords() {
        AWS.faults().next("ListTables", 1, Fault.fail());
        AWS.faults().next("ListPodIdentityAssociations", 1, Fault.fail());

        assertThatThrownBy(DYNAMO::listTables).isInstanceOf(InternalServerErrorException.class);
        assertThatThrownBy(() -> EKS.listPodIdentityAssociations(list -> list.clusterName("c")))
                .isInstanceOf(ServerException.class);
    }

    @Test
    void failsAfterTheEffect() {
        int before = pools();
        AWS.faults().next("CreateUserPool", 1, Fault.failAfterwards());

        assertThatThrownBy(LocalAwsFaultsIT::createPool).isInstanceOf(InternalErrorException.class);
        assertThat(pools()).isEqualTo(before + 1);
    }

    @Test
    void losesAnAnswerAfterTheEffect() {
        int before = pools();
        // Java's own client sends a request again when the connection ends without an answer.
        AWS.faults().next("CreateUserPool", 2, Fault.loseAnswer());

        assertThatThrownBy(LocalAwsFaultsIT::createPool).isInstanceOf(SdkClientException.class);
        assertThat(pools()).isGreaterThan(before);
    }

    @Test
    void delaysAnAnswer() {
        AWS.faults().next("ListTables", 1, Fault.delay(Duration.ofMillis(150)));
        Instant start = Instant.now();

        DYNAMO.listTables();

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(150));
    }

    @Test
    void failsSometimes() {
        AWS.faults().sometimes("ListTables", 0.5, Fault.fail());
        int failed = 0;
        for (int i = 0; i < 40; i++) {
            try {
                DYNAMO.listTables();
            } catch (InternalServerErrorException e) {
                failed++;
            }
        }

        assertThat(failed).isBetween(8, 32);
    }

    @Test
    void remembersCallsEvenThoseThatFail() {
        AWS.faults().next("ListTables", 1, Fault.fail());

        assertThat(AWS.calls().all()).isEmpty();
        assertThatThrownBy(DYNAMO::listTables).isInstanceOf(InternalServerErrorException.class);
        createPool();

        assertThat(AWS.calls().all())
                .extracting(Call::service, Call::operation)
                .containsExactly(tuple("dynamodb", "ListTables"), tuple("cognito-idp", "CreateUserPool"));
        assertThat(AWS.calls().of("CreateUserPool")).hasSize(1);
    }
}
