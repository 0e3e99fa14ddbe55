// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.Operation;
import io.tenantry.onboarding.StateStore;
import io.tenantry.onboarding.aws.DynamoDeliveryStore;
import io.tenantry.onboarding.aws.DynamoOutStore;
import io.tenantry.onboarding.http.Webhooks;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Effects;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.out.Announcements;
import io.tenantry.onboarding.webhook.out.Endpoints;
import io.tenantry.onboarding.webhook.out.OutStore;
import io.tenantry.onboarding.webhook.out.SocketSender;
import java.security.SecureRandom;
import java.time.Clock;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Web hooks, in and out, put together. */
final class WebhookParts implements AutoCloseable {

    private final WebhookSettings settings;
    private final Clock clock;
    private final DeliveryStore deliveries;
    private final OutStore out;
    private final Announcements announcements;

    WebhookParts(WebhookSettings settings, DynamoDbClient dynamo, StateStore store, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.deliveries = new DynamoDeliveryStore(dynamo);
        this.out = new DynamoOutStore(dynamo);
        this.announcements =
                new Announcements(store, out, new SocketSender(settings.addresses()), clock, new SecureRandom());
    }

    /** Tells endpoints what an operation came to. */
    void changed(Operation operation) {
        announcements.changed(operation);
    }

    /** What requests about web hooks are answered with, and acted on by that onboarding. */
    Webhooks of(Onboarding onboarding) {
        return new Webhooks(
                new Inlet(settings.open(), deliveries, new Effects(onboarding, deliveries), clock),
                deliveries,
                new Endpoints(out, settings.addresses(), clock, new SecureRandom()));
    }

    /** Begins to send what is due. */
    void start() {
        announcements.start();
    }

    @Override
    public void close() {
        announcements.close();
    }
}
