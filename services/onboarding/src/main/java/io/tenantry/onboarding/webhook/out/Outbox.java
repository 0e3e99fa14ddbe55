// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.webhook.Registrations;
import io.tenantry.tenant.OperationId;
import io.tenantry.trace.Trace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * From operations to messages on their way. Everything is derived from the operation as it is stored, under ids that
 * follow from it: deriving it again changes nothing, so after a crash it is simply derived again.
 */
final class Outbox {

    /** How soon a running operation is looked at again; who finishes one looks at once. */
    private static final Duration LOOK = Duration.ofMinutes(1);

    private final StateStore state;
    private final Registrations registrations;
    private final OutStore store;
    private final Clock clock;

    Outbox(StateStore state, Registrations registrations, OutStore store, Clock clock) {
        this.state = state;
        this.registrations = registrations;
        this.store = store;
        this.clock = clock;
    }

    /** Makes sure that the operation is looked at, whatever becomes of this process. */
    void watch(OperationId operation) {
        store.watch(new Watch(
                operation, clock.instant().plus(LOOK), UUID.randomUUID().toString()));
    }

    /** Writes what is to be told of an operation now, and lets go of it if it has ended. */
    void attend(Watch watch) {
        Trace.of(watch.operation()).run(() -> tellAndLetGo(watch));
    }

    private void tellAndLetGo(Watch watch) {
        Optional<Operation> operation = state.operation(watch.operation());
        operation.ifPresent(this::tell);
        if (operation.filter(found -> !found.isEnded()).isPresent()) {
            watch(watch.operation());
        } else {
            store.end(watch);
        }
    }

    /** As {@link #attend}, for an operation that just changed. */
    void attend(OperationId operation) {
        store.watched(operation).ifPresent(this::attend);
    }

    private void tell(Operation operation) {
        List<Endpoint> endpoints =
                store.endpoints().stream().filter(Endpoint::isEnabled).toList();
        Optional<TenantRecord> tenant = endpoints.isEmpty() ? Optional.empty() : state.tenant(operation.tenant());
        if (tenant.isPresent()) {
            boolean toolkit = endpoints.stream().anyMatch(endpoint -> endpoint.format() == EventFormat.SBT);
            Optional<String> registration = toolkit ? registrations.of(operation.id()) : Optional.empty();
            for (TenantEvent event : TenantEvent.of(operation, tenant.get())) {
                endpoints.forEach(endpoint -> tell(endpoint, event, registration));
            }
        }
    }

    private void tell(Endpoint endpoint, TenantEvent event, Optional<String> registration) {
        Instant now = clock.instant();
        if (!event.at().isBefore(endpoint.createdAt())) {
            EventJson.body(event, endpoint.format(), registration)
                    .ifPresent(body -> store.add(Sending.of(endpoint, event, body, now)));
        }
    }
}
