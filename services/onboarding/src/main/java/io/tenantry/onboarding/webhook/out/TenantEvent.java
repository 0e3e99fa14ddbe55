// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.StepFailure;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.request.Sha256;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Something that happened to a tenant. Follows from the operation alone, and so does its id: whoever derives it again,
 * after a crash or in another replica, tells nobody twice.
 *
 * @param id what receivers know it by
 * @param cause why it failed, as a problem type, if it did
 */
public record TenantEvent(
        String id, EventType type, Instant at, Operation operation, TenantRecord tenant, Optional<String> cause) {

    /** The problem type that a cancelled onboarding is told with. */
    static final String CANCELLED = "cancelled";

    /** Everything that is to be told of an operation as it stands. */
    static List<TenantEvent> of(Operation operation, TenantRecord tenant) {
        return switch (operation.kind()) {
            case ONBOARDING -> ofOnboarding(operation, tenant);
            // it changes what an active tenant has, and nothing that receivers have been told of
            case PROVISIONING -> List.of();
        };
    }

    private static List<TenantEvent> ofOnboarding(Operation operation, TenantRecord tenant) {
        return startedAt(operation.proof(), operation.createdAt())
                .map(start -> {
                    List<TenantEvent> events = new ArrayList<>();
                    events.add(event(EventType.ONBOARDING_STARTED, start, operation, tenant, Optional.empty()));
                    end(operation, tenant).ifPresent(events::add);
                    return List.copyOf(events);
                })
                .orElse(List.of());
    }

    /** Anybody can begin a sign-up with an address of somebody else's: until it is proven, nothing has happened. */
    private static Optional<Instant> startedAt(Proof proof, Instant createdAt) {
        return switch (proof.state()) {
            case NOT_NEEDED -> Optional.of(createdAt);
            case GIVEN -> proof.at();
            case MAIL_DUE, AWAITED -> Optional.empty();
        };
    }

    private static Optional<TenantEvent> end(Operation operation, TenantRecord tenant) {
        Instant at = operation.updatedAt();
        return switch (operation.state()) {
            case SUCCEEDED -> Optional.of(event(EventType.ONBOARDING_ACTIVE, at, operation, tenant, Optional.empty()));
            case FAILED -> Optional.of(event(EventType.ONBOARDING_FAILED, at, operation, tenant, cause(operation)));
            case CANCELLED ->
                Optional.of(event(EventType.ONBOARDING_FAILED, at, operation, tenant, Optional.of(CANCELLED)));
            case RUNNING, CANCELLING -> Optional.empty();
        };
    }

    /** Whether anything is to be told of an operation as it stands. */
    static boolean isToldOf(Operation operation) {
        return switch (operation.kind()) {
            case ONBOARDING ->
                startedAt(operation.proof(), operation.createdAt()).isPresent();
            case PROVISIONING -> false;
        };
    }

    private static Optional<String> cause(Operation operation) {
        return operation.steps().stream()
                .flatMap(step -> step.failure().stream())
                .map(StepFailure::cause)
                .findFirst();
    }

    private static TenantEvent event(
            EventType type, Instant at, Operation operation, TenantRecord tenant, Optional<String> cause) {
        // an operation may fail, be retried and fail again: each time is told
        String which = operation.id() + "\n" + type.type() + "\n" + at;
        return new TenantEvent("evt_" + Sha256.hex(which).substring(0, 32), type, at, operation, tenant, cause);
    }
}
