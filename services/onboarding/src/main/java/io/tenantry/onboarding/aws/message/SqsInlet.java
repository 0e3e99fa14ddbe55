// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.intake.IntakeRefusedException;
import io.tenantry.onboarding.webhook.intake.PayloadException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Reads the events of one source from its SQS queue. The queue is an inlet and nothing else: a message is deleted as soon
 * as what came of it is settled, which a refusal is that another delivery would not change. All others come again, and go
 * to the queue's dead-letter queue in the end.
 */
public final class SqsInlet implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SqsInlet.class);
    private static final Pattern HOST = Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(?:\\.cn)?");
    private static final int BATCH = 10;

    /** In bytes: DynamoDB stores no item above 400 KB, and the events that we read are far smaller. */
    private static final int LARGEST = 256 * 1024;

    /** How long SQS waits for a message before it says that there is none. */
    private static final int WAIT_SECONDS = 20;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration ANSWER = Duration.ofSeconds(WAIT_SECONDS + 10);

    private final SdkHttpClient http;
    private final SqsClient sqs;
    private final String queue;
    private final Source source;
    private final Inlet inlet;
    private final ScheduledExecutorService polling = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "tenantry-sqs");
        thread.setDaemon(true);
        return thread;
    });

    /** @param queue the queue's URL, which tells its region: Marketplace's events come in one region alone */
    public SqsInlet(AwsClients.Access access, URI queue, Source source, Inlet inlet) {
        this.http = UrlConnectionHttpClient.builder()
                .connectionTimeout(Duration.ofSeconds(2))
                .socketTimeout(ANSWER)
                .build();
        SqsClientBuilder builder = SqsClient.builder()
                .region(region(queue).orElse(Region.of(access.region().value())))
                .credentialsProvider(access.credentials())
                .httpClient(http);
        access.endpoint().ifPresent(builder::endpointOverride);
        this.sqs = builder.build();
        this.queue = queue.toString();
        this.source = source;
        this.inlet = inlet;
    }

    /** The region in the name of one of SQS's own hosts; a request that is signed for another would be refused. */
    static Optional<Region> region(URI queue) {
        Matcher host = HOST.matcher(String.valueOf(queue.getHost()));
        return host.matches() ? Optional.of(Region.of(host.group(1))) : Optional.empty();
    }

    /** Begins to read. */
    public void start() {
        polling.scheduleWithFixedDelay(this::drain, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Reads until the queue is empty; a scheduler never runs a task again that has thrown something. */
    private void drain() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                more = poll() == BATCH;
            }
        } catch (SdkException e) {
            LOG.warn("cannot read the queue of source {}, will try again: {}", source.name(), AwsFailures.describe(e));
        } catch (StoreUnavailableException e) {
            LOG.warn("cannot store a message of source {}, it will come again: {}", source.name(), e.getMessage());
        } catch (Throwable e) {
            LOG.error("a fault while reading the queue of source {}", source.name(), e);
        }
    }

    /** The number of messages that were settled: what comes again is not asked for at once. */
    private int poll() {
        List<Message> messages = sqs.receiveMessage(request ->
                        request.queueUrl(queue).maxNumberOfMessages(BATCH).waitTimeSeconds(WAIT_SECONDS))
                .messages();
        int settled = 0;
        for (Message message : messages) {
            if (isSettled(message)) {
                sqs.deleteMessage(request -> request.queueUrl(queue).receiptHandle(message.receiptHandle()));
                settled++;
            }
        }
        return settled;
    }

    private boolean isSettled(Message message) {
        byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > LARGEST) {
            LOG.error(
                    "message {} of source {} is refused and deleted: it has {} bytes, and {} is the most",
                    message.messageId(),
                    source.name(),
                    body.length,
                    LARGEST);
            return true;
        }
        return isSettled(message.messageId(), body);
    }

    private boolean isSettled(String message, byte[] body) {
        try {
            inlet.receiveQueued(source, message, body);
            return true;
        } catch (StoreUnavailableException e) {
            throw e;
        } catch (IntakeRefusedException | PayloadException | OnboardingException refused) {
            boolean lasting = isLasting(refused);
            LOG.warn(
                    "message {} of source {} is refused{}: {}",
                    message,
                    source.name(),
                    lasting ? ", and an admin can replay it" : " for now, and comes again",
                    reason(refused));
            return lasting;
        } catch (RuntimeException fault) {
            LOG.error("a fault while taking message {} of source {}, which comes again", message, source.name(), fault);
            return false;
        }
    }

    /** Whether the same message would be refused again, whenever it came. */
    static boolean isLasting(RuntimeException refused) {
        return !(refused instanceof OnboardingException why)
                || switch (why.code()) {
                    case SLUG_TAKEN, IDEMPOTENCY_KEY_REUSED -> true;
                    case CELLS_FULL,
                            CAPACITY_EXHAUSTED,
                            TOO_MANY_UNCONFIRMED,
                            REQUEST_IN_FLIGHT,
                            SIGNUP_PAUSED,
                            PREVIEW_UNAVAILABLE -> false;
                };
    }

    /** These refusals repeat nothing of what was sent. */
    private static String reason(RuntimeException refused) {
        return refused instanceof OnboardingException why
                ? why.code() + ": " + why.getMessage()
                : String.valueOf(refused.getMessage());
    }

    @Override
    public void close() {
        polling.shutdownNow();
        try {
            polling.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sqs.close();
        http.close();
    }
}
