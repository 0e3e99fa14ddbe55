// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.local.app.LocalAws;
import io.tenantry.local.app.LocalAwsOptions;
import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.tenant.ServiceName;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

class AwsRequestListenerIT {

    private final Vertx vertx = Vertx.vertx();
    private final LocalAws aws = LocalAws.start(vertx, LocalAwsOptions.inMemory());
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final AwsClients clients = AwsClients.connect(
            new AwsClients.Access(
                    Optional.of(aws.endpoint()),
                    Samples.REGION,
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"))),
            (service, operation, outcome) -> requests.add(service + " " + operation + " " + outcome.key()));

    @AfterEach
    void stop() {
        clients.close();
        aws.close();
        vertx.close().await();
    }

    @Test
    void tellsOfEveryRequestOfACall() {
        aws.faults().next("ListUserPools", 1, Fault.throttle());
        aws.faults().next("ListUserPools", 1, Fault.fail());

        clients.cognito().listUserPools(request -> request.maxResults(1));

        assertThat(requests)
                .containsExactly(
                        "Cognito Identity Provider ListUserPools throttled",
                        "Cognito Identity Provider ListUserPools server_error",
                        "Cognito Identity Provider ListUserPools ok");
    }

    @Test
    void tellsARefusalFromAFaultOfTheServer() {
        assertThatThrownBy(() -> clients.dynamo().describeTable(request -> request.tableName("none")))
                .isInstanceOf(ResourceNotFoundException.class);

        assertThat(requests).endsWith("DynamoDB DescribeTable refused");
    }

    @Test
    void knowsWhichTablesAreMissing() {
        Baseline baseline = new Baseline(clients.dynamo(), true);
        List<ServiceName> pooled = List.of(TestAws.PRODUCT);
        assertThat(baseline.missing(pooled)).containsExactly("tenantry-state", "tenantry-product");

        baseline.ensureState();
        assertThat(baseline.missing(pooled)).containsExactly("tenantry-product");

        baseline.ensurePools(TestAws.POOL);
        assertThat(baseline.missing(pooled)).isEmpty();
    }
}
