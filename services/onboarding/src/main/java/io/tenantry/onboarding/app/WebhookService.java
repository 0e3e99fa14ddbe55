// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.Onboarding;
import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.message.DynamoDeliveryStore;
import io.tenantry.onboarding.aws.message.DynamoOutStore;
import io.tenantry.onboarding.aws.message.SqsInlet;
import io.tenantry.onboarding.http.webhook.Webhooks;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Effects;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.in.Lookout;
import io.tenantry.onboarding.webhook.in.Source;
import io.tenantry.onboarding.webhook.out.Announcements;
import io.tenantry.onboarding.webhook.out.Endpoints;
import io.tenantry.onboarding.webhook.out.OutStore;
import io.tenantry.onboarding.webhook.out.SocketSender;
import io.tenantry.onboarding.webhook.out.Tally;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Web hooks in and out, put together: what a replica of the control plane takes, sends and reads from queues. */
final class WebhookService implements AutoCloseable {

    private final WebhookSettings settings;
    private final AwsClients.Access access;
    private final Clock clock;
    private final DeliveryStore deliveries;
    private final OutStore out;
    private final Announcements announcements;
    private final List<SqsInlet> queues = new ArrayList<>();

    WebhookService(ServiceSettings settings, AwsClients aws, StateStore store, Clock clock) {
        this.settings = settings.webhooks();
        this.access = settings.aws();
        this.clock = clock;
        this.deliveries = new DynamoDeliveryStore(aws.dynamo());
        this.out = new DynamoOutStore(aws.dynamo());
        this.announcements = new Announcements(
                store,
                deliveries::registration,
                out,
                new SocketSender(this.settings.addresses()),
                clock,
                new SecureRandom());
    }

    /** To be told of every write of an operation; neither blocks nor throws. */
    void changed(Operation operation) {
        announcements.changed(operation);
    }

    /**
     * Begins to send and to read queues.
     *
     * @param lookout is told of every hook that was looked at
     * @param tally is told of every attempt to tell an endpoint
     * @return what the HTTP interface answers from
     * @throws RuntimeException if a secret or an intake file cannot be used: then nothing must start
     */
    Webhooks start(Onboarding onboarding, Lookout lookout, Tally tally) {
        List<Source> sources = settings.open(clock);
        Effects effects = new Effects(onboarding, deliveries).telling(announcements::revisit);
        Inlet inlet = new Inlet(sources, deliveries, effects, clock, lookout);
        sources.stream()
                .filter(Source::enabled)
                .forEach(source -> settings.queue(source.name())
                        .ifPresent(queue -> queues.add(new SqsInlet(access, queue, source, inlet))));
        queues.forEach(SqsInlet::start);
        announcements.start(tally);
        return new Webhooks(inlet, deliveries, new Endpoints(out, settings.addresses(), clock, new SecureRandom()));
    }

    @Override
    public void close() {
        queues.forEach(SqsInlet::close);
        announcements.close();
    }
}
