// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

class SqsConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final SqsClient SQS = TARGET.client(SqsClient.builder());

    private String queue = "";

    @BeforeEach
    void makeAQueue() {
        queue = SQS.createQueue(request -> request.queueName(ConformanceTarget.unique("queue")))
                .queueUrl();
        String made = queue;
        TARGET.cleanUp(() -> SQS.deleteQueue(request -> request.queueUrl(made)));
    }

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private void send(String body) {
        SQS.sendMessage(request -> request.queueUrl(queue).messageBody(body));
    }

    private List<Message> receive() {
        return SQS.receiveMessage(request -> request.queueUrl(queue).maxNumberOfMessages(10))
                .messages();
    }

    private Message received() {
        return Awaitility.await()
                .atMost(ConformanceTarget.PATIENCE)
                .until(this::receive, messages -> !messages.isEmpty())
                .get(0);
    }

    @Test
    void deliversAMessageByteForByteAndHidesIt() {
        String body = "{\"name\":\"\u00e9\u4e2d\ud83d\ude00\",\"line\":\"a\\nb\"}";
        send(body);

        assertThat(received().body()).isEqualTo(body);
        assertThat(receive()).isEmpty();
    }

    @Test
    void forgetsAMessageThatIsDeletedOnceOrTwice() {
        send("one");
        Message message = received();

        for (int i = 0; i < 2; i++) {
            SQS.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
        }
        assertThat(receive()).isEmpty();
    }

    @Test
    void hasNothingInAnEmptyQueue() {
        assertThat(receive()).isEmpty();
    }

    @Test
    void knowsOnlyQueuesThatWereMade() {
        String other = queue + "-other";
        assertThatThrownBy(() -> SQS.receiveMessage(request -> request.queueUrl(other)))
                .isInstanceOf(QueueDoesNotExistException.class);
        assertThatThrownBy(
                        () -> SQS.sendMessage(request -> request.queueUrl(other).messageBody("x")))
                .isInstanceOf(QueueDoesNotExistException.class);
    }
}
