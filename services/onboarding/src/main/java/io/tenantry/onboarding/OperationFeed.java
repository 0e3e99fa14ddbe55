// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.OperationId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Tells listeners in this process of every operation that was written here; the store stays the only truth. */
public final class OperationFeed {

    private final Map<OperationId, List<Consumer<Operation>>> listeners = new ConcurrentHashMap<>();

    /** Tells the listeners of the operation; called on the writer's thread. */
    public void publish(Operation operation) {
        listeners.getOrDefault(operation.id(), List.of()).forEach(listener -> listener.accept(operation));
    }

    /** Adds a listener until the returned subscription is closed. */
    public Subscription subscribe(OperationId id, Consumer<Operation> listener) {
        listeners.computeIfAbsent(id, key -> new CopyOnWriteArrayList<>()).add(listener);
        return () -> listeners.computeIfPresent(id, (key, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    /** Ends a listener's interest. */
    @FunctionalInterface
    public interface Subscription extends AutoCloseable {

        @Override
        void close();
    }
}
