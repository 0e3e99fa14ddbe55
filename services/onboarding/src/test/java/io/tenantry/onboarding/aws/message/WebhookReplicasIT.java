// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Together;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.aws.provision.Baseline;
import io.tenantry.onboarding.aws.state.DynamoStateStore;
import io.tenantry.onboarding.http.webhook.WebhookClient;
import io.tenantry.onboarding.http.webhook.WebhookServer;
import io.tenantry.onboarding.store.StateStore;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas, each with clients of its own, over one DynamoDB. */
class WebhookReplicasIT {

    private static final int TIMES = 6;

    private final TestAws aws = new TestAws();
    private final WebhookClient client = new WebhookClient();
    private final StateStore state = new DynamoStateStore(aws.plain().dynamo());
    private final WebhookServer one = new WebhookServer(stores(aws.clients()));
    private final WebhookServer two = new WebhookServer(stores(aws.plain()));

    private static WebhookServer.Stores stores(AwsClients clients) {
        return new WebhookServer.Stores(
                new DynamoStateStore(clients.dynamo()),
                new DynamoDeliveryStore(clients.dynamo()),
                new DynamoOutStore(clients.dynamo()));
    }

    @BeforeEach
    void makeTheTable() {
        new Baseline(aws.plain().dynamo(), false).ensureState();
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
        aws.close();
    }

    private WebhookServer replica(int number) {
        return number % 2 == 0 ? one : two;
    }

    private void assertOneTenantAndOneAnswer(List<HttpResponse<String>> answers, int status) {
        assertThat(answers).allMatch(answer -> answer.statusCode() == status);
        assertThat(answers.stream().map(HttpResponse::body).distinct()).hasSize(1);
        assertThat(state.tenants(10, Optional.empty()).items()).hasSize(1);
    }

    @Test
    void oneMessageManyTimesAtOnceMakesOneTenant() {
        List<HttpResponse<String>> answers =
                Together.run(TIMES, i -> client.custom(replica(i), "msg_1", WebhookClient.requested("acme")));

        assertOneTenantAndOneAnswer(answers, 202);
    }

    @Test
    void oneEventOfStripeManyTimesAtOnceMakesOneTenant() {
        String event = WebhookClient.checkout("evt_1", "checkout.session.completed", "cs_1", "acme");

        List<HttpResponse<String>> answers = Together.run(TIMES, i -> client.stripe(replica(i), event));

        assertOneTenantAndOneAnswer(answers, 200);
    }

    @Test
    void aStoreThatIsAwayIs503AndTheRepetitionGoesOn() {
        aws.next("PutItem", 100, Fault.fail());
        HttpResponse<String> away = client.custom(one, "msg_1", WebhookClient.requested("acme"));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(state.tenants(10, Optional.empty()).items()).isEmpty();

        aws.clearFaults();
        HttpResponse<String> again = client.custom(two, "msg_1", WebhookClient.requested("acme"));
        assertOneTenantAndOneAnswer(List.of(again), 202);
    }
}
