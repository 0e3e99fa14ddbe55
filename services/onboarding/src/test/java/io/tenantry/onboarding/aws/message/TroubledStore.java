// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.in.Delivery;
import io.tenantry.onboarding.webhook.in.DeliveryId;
import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Outcome;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A store of deliveries that fails as it is told to, once each, while a hook is acted on. */
final class TroubledStore implements DeliveryStore {

    private final DeliveryStore store;
    private final AtomicReference<Runnable> trouble = new AtomicReference<>(TroubledStore::none);

    TroubledStore(DeliveryStore store) {
        this.store = store;
    }

    private static void none() {}

    void next(RuntimeException failure) {
        trouble.set(() -> {
            throw failure;
        });
    }

    void next(Error failure) {
        trouble.set(() -> {
            throw failure;
        });
    }

    @Override
    public Delivery begin(Delivery delivery, byte[] body) {
        return store.begin(delivery, body);
    }

    @Override
    public Delivery replace(Delivery delivery, byte[] body) {
        return store.replace(delivery, body);
    }

    @Override
    public Delivery settle(Delivery delivery, Over over) {
        return store.settle(delivery, over);
    }

    @Override
    public Optional<Delivery> find(DeliveryId id, Instant now) {
        return store.find(id, now);
    }

    @Override
    public Optional<byte[]> body(DeliveryId id, Instant now) {
        return store.body(id, now);
    }

    @Override
    public Page<Delivery> deliveries(int pageSize, Optional<String> next, Instant now) {
        return store.deliveries(pageSize, next, now);
    }

    @Override
    public Optional<Outcome.Started> started(SourceName source, String subject) {
        trouble.getAndSet(TroubledStore::none).run();
        return store.started(source, subject);
    }

    @Override
    public Optional<String> registration(OperationId operation) {
        return store.registration(operation);
    }

    @Override
    public void register(OperationId operation, String registration) {
        store.register(operation, registration);
    }

    @Override
    public void remember(SourceName source, String subject, Outcome.Started started) {
        store.remember(source, subject, started);
    }
}
