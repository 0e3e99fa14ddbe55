// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tenantry.local.aws.Fault;
import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.SampleRequests;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.Effects;
import io.tenantry.onboarding.webhook.in.InMemoryDeliveryStore;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Lookout;
import io.tenantry.onboarding.webhook.in.QueueAuthenticity;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.in.Verdict;
import io.tenantry.onboarding.webhook.intake.IntakeFiles;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;

class SqsInletIT {

    private static final String REQUEST = """
        {"id":"%s","source":"sbt.control.plane","detail-type":"sbt_aws_onboardingRequest","detail":{"tenantId":"t1",
        "tenantName":"Acme","email":"admin@example.com","slug":"acme","tier":"basic"}}\
        """;

    private final TestAws aws = new TestAws();
    private final InMemoryStateStore state = new InMemoryStateStore();
    private final InMemoryDeliveryStore deliveries = new InMemoryDeliveryStore();
    private final TroubledStore troubled = new TroubledStore(deliveries);
    private final SqsClient sqs = SqsClient.builder()
            .endpointOverride(aws.access().endpoint().orElseThrow())
            .region(software.amazon.awssdk.regions.Region.of(
                    aws.access().region().value()))
            .credentialsProvider(aws.access().credentials())
            .httpClient(UrlConnectionHttpClient.create())
            .build();
    private String queue = "";
    private long deleted;
    private Optional<SqsInlet> reading = Optional.empty();

    @BeforeEach
    void makeTheQueue() {
        queue = sqs.createQueue(request -> request.queueName("events")).queueUrl();
    }

    @AfterEach
    void close() {
        reading.ifPresent(SqsInlet::close);
        sqs.close();
        aws.close();
    }

    private void read(String source) {
        Clock clock = Clock.systemUTC();
        Onboarding onboarding = new Onboarding(state, SampleRequests.CELLS, begun -> {}, clock, new SecureRandom());
        SourceName name = new SourceName(source);
        Source of = new Source(name, true, new QueueAuthenticity(), new IntakeFiles(Optional.empty()).of(name));
        SqsInlet inlet = new SqsInlet(
                aws.access(),
                URI.create(queue),
                of,
                new Inlet(List.of(of), troubled, new Effects(onboarding, troubled), clock, Lookout.NONE));
        reading = Optional.of(inlet);
        inlet.start();
    }

    private void send(String body) {
        sqs.sendMessage(request -> request.queueUrl(queue).messageBody(body));
    }

    @Test
    void asksTheRegionThatTheQueueIsIn() {
        assertThat(SqsInlet.region(URI.create("https://sqs.us-east-1.amazonaws.com/1/events")))
                .contains(software.amazon.awssdk.regions.Region.US_EAST_1);
        assertThat(SqsInlet.region(URI.create("http://127.0.0.1:1/1/events"))).isEmpty();
        assertThat(SqsInlet.region(URI.create("https://sqs.us-east-1.amazonaws.com.example.com/1/events")))
                .isEmpty();
    }

    private List<Delivery> taken() {
        return deliveries.deliveries(10, Optional.empty(), Instant.now()).items();
    }

    private List<Verdict> verdicts() {
        return taken().stream().map(delivery -> delivery.outcome().verdict()).toList();
    }

    private void awaitDeleted(int messages) {
        await().until(() -> {
            deleted += aws.calls().stream().filter("DeleteMessage"::equals).count();
            return deleted == messages;
        });
    }

    @Test
    void startsOneTenantThoughAnEventComesTwice() {
        send(REQUEST.formatted("e1"));
        send(REQUEST.formatted("e1"));
        send(REQUEST.formatted("e2"));
        read("sbt");

        awaitDeleted(3);
        assertThat(taken())
                .hasSize(2)
                .extracting(delivery -> delivery.outcome().verdict())
                .containsOnly(Verdict.ACCEPTED);
        assertThat(state.tenants(10, Optional.empty()).items()).hasSize(1);
    }

    /** DynamoDB takes no item above 400 KB; a message that cannot be remembered must not keep others waiting. */
    @Test
    void refusesAMessageThatIsTooLargeToBeStoredAndTakesAllOthers() {
        for (int i = 0; i < 10; i++) {
            send(i == 4 ? REQUEST.formatted("x".repeat(500_000)) : REQUEST.formatted("e" + i));
        }
        read("sbt");

        awaitDeleted(10);
        assertThat(taken()).hasSize(9);
    }

    @Test
    void recordsWhatMarketplaceSaysAboutALicense() {
        send("""
            {"id":"e1","source":"aws.agreement-marketplace","detail-type":"License Deprovisioned - Manufacturer",
            "detail":{"license":{"arn":"arn:aws:license-manager::1:license:l-1"}}}\
            """);
        read("aws-marketplace");

        awaitDeleted(1);
        assertThat(taken().get(0).outcome().verdict()).isEqualTo(Verdict.RECORDED);
        assertThat(taken().get(0).outcome().detail()).contains("arn:aws:license-manager::1:license:l-1");
    }

    @Test
    void unwrapsWhatATopicPutIntoTheQueue() {
        send("""
            {"Type":"Notification","MessageId":"m1","TopicArn":"arn:aws:sns:us-east-1:1:t",
            "Message":"{\\"action\\":\\"subscribe-success\\",\\"customer-identifier\\":\\"c1\\"}"}\
            """);
        read("aws-marketplace-sns");

        awaitDeleted(1);
        assertThat(taken().get(0).outcome().event()).isEqualTo("subscribe-success");
    }

    @Test
    void keepsWhatIsNoRequestForWhoeverLooks() {
        send("{}}");
        send("{\"id\":\"e1\",\"detail-type\":\"sbt_aws_onboardingRequest\",\"detail\":{\"tenantId\":\"t1\"}}");
        read("sbt");

        awaitDeleted(2);
        assertThat(taken()).extracting(delivery -> delivery.outcome().verdict()).containsOnly(Verdict.REFUSED);
    }

    /** A purchase must not be lost since there was no place for a moment. */
    @Test
    void leavesWhatIsRefusedForNowOrByAFaultInTheQueue() {
        troubled.next(new OnboardingException(OnboardingException.Code.CAPACITY_EXHAUSTED, "no pool left"));
        send(REQUEST.formatted("e1"));
        read("sbt");
        await().until(() -> verdicts().contains(Verdict.REFUSED));
        troubled.next(new IllegalStateException("nobody foresaw it"));
        send(REQUEST.formatted("e2"));
        await().until(() -> taken().size() == 2);
        send(REQUEST.formatted("e3"));

        awaitDeleted(1);
        assertThat(verdicts()).containsExactlyInAnyOrder(Verdict.REFUSED, Verdict.RECEIVED, Verdict.ACCEPTED);
    }

    @Test
    void goesOnAfterAnError() {
        troubled.next(new StackOverflowError());
        send(REQUEST.formatted("e1"));
        read("sbt");
        await().until(() -> taken().size() == 1);
        send(REQUEST.formatted("e2"));

        awaitDeleted(1);
    }

    @ParameterizedTest
    @EnumSource(OnboardingException.Code.class)
    void deletesWhatWouldBeRefusedAgainAlone(OnboardingException.Code code) {
        Set<OnboardingException.Code> lasting =
                Set.of(OnboardingException.Code.SLUG_TAKEN, OnboardingException.Code.IDEMPOTENCY_KEY_REUSED);

        assertThat(SqsInlet.isLasting(new OnboardingException(code, ""))).isEqualTo(lasting.contains(code));
    }

    @Test
    void goesOnWhenTheQueueDidNotAnswer() {
        aws.next("ReceiveMessage", 4, Fault.fail());
        send(REQUEST.formatted("e1"));
        read("sbt");

        await().until(() -> taken().size() == 1);
    }
}
