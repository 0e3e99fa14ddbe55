// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.sqs;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Operations;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Request;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Plays Amazon SQS in memory. An empty queue is answered at once, however long the caller would wait. */
public final class SqsService implements AwsService {

    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final int MAX_RECEIVED = 10;

    private final Operations operations = new Operations();
    private final Map<String, Queue> queues = new ConcurrentHashMap<>();
    private final AwsSettings settings;
    private final Clock clock;

    public SqsService(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        operations
                .add("SendMessage", this::send)
                .add("ReceiveMessage", this::receive)
                .add("DeleteMessage", this::delete)
                .add("DeleteQueue", this::deleteQueue);
    }

    @Override
    public String name() {
        return "sqs";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON_1_0;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return request.target("AmazonSQS");
    }

    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        JsonObject asked = request.json();
        String queue = operation.equals("CreateQueue") ? text(asked, "QueueName") : name(asked);
        return List.of(new Request("sqs:" + operation, settings.arn("sqs", queue), Map.of()));
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        JsonObject answer = operation.equals("CreateQueue")
                ? create(request.json(), request.endpoint())
                : operations.run(operation, request.json());
        return protocol().answer(answer);
    }

    private JsonObject create(JsonObject request, String endpoint) {
        String name = text(request, "QueueName");
        queues.computeIfAbsent(name, key -> new Queue(VISIBILITY));
        return new JsonObject().put("QueueUrl", endpoint + "/" + settings.account() + "/" + name);
    }

    private JsonObject send(JsonObject request) {
        Message message = queue(request).send(text(request, "MessageBody"));
        return new JsonObject().put("MessageId", message.id()).put("MD5OfMessageBody", message.md5());
    }

    private JsonObject receive(JsonObject request) {
        int max = Math.min(request.getInteger("MaxNumberOfMessages", 1), MAX_RECEIVED);
        JsonArray messages = new JsonArray();
        queue(request)
                .receive(max, clock.instant())
                .forEach(message -> messages.add(new JsonObject()
                        .put("MessageId", message.id())
                        .put("ReceiptHandle", message.id())
                        .put("MD5OfBody", message.md5())
                        .put("Body", message.body())));
        return new JsonObject().put("Messages", messages);
    }

    private JsonObject delete(JsonObject request) {
        queue(request).delete(text(request, "ReceiptHandle"));
        return new JsonObject();
    }

    private JsonObject deleteQueue(JsonObject request) {
        queue(request);
        queues.remove(name(request));
        return new JsonObject();
    }

    private static String name(JsonObject request) {
        String url = text(request, "QueueUrl");
        return url.substring(url.lastIndexOf('/') + 1);
    }

    private Queue queue(JsonObject request) {
        Queue queue = queues.get(name(request));
        if (queue == null) {
            throw new AwsException(400, "com.amazonaws.sqs#QueueDoesNotExist", "The specified queue does not exist.");
        }
        return queue;
    }

    private static String text(JsonObject request, String name) {
        if (request.getValue(name) instanceof String text) {
            return text;
        }
        throw new AwsException(
                400, "com.amazonaws.sqs#MissingParameter", "The request must contain the parameter " + name + ".");
    }

    @Override
    public AwsException throttled(String operation) {
        return new AwsException(400, "com.amazonaws.sqs#RequestThrottled", "Rate exceeded");
    }

    @Override
    public AwsException failed() {
        return new AwsException(500, "com.amazonaws.sqs#InternalError", "The request processing has failed");
    }
}
