// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.tenant.OperationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells listeners in this process of every write of an operation, so that nobody waits for the next look at the store.
 * A convenience, not the truth: what other replicas write is only seen in the store.
 */
public final class OperationFeed {

    private final Map<OperationId, List<Consumer<Operation>>> listeners = new ConcurrentHashMap<>();

    /** Ends a subscription; closing it again has no effect. */
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }

    /** Tells those who listen to that operation, in this thread: they must neither block nor throw. */
    public void publish(Operation operation) {
        listeners.getOrDefault(operation.id(), List.of()).forEach(listener -> listener.accept(operation));
    }

    /** Listens to one operation until the subscription is closed. */
    public Subscription subscribe(OperationId id, Consumer<Operation> listener) {
        // A fresh object, so that the same listener may subscribe twice and each subscription ends alone.
        Consumer<Operation> entry = operation -> listener.accept(operation);
        listeners.compute(id, (key, present) -> {
            List<Consumer<Operation>> list = present == null ? new CopyOnWriteArrayList<>() : present;
            list.add(entry);
            return list;
        });
        return () -> remove(id, entry);
    }

    private void remove(OperationId id, Consumer<Operation> entry) {
        listeners.computeIfPresent(id, (key, list) -> {
            list.remove(entry);
            return list.isEmpty() ? null : list;
        });
    }
}
