// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.Optional;

/**
 * Port: where hooks are remembered. Every write is conditional, so that any number of replicas may be given the same hook
 * at once. Every method throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface DeliveryStore {

    /**
     * Remembers a hook before anything is done about it, unless it is known.
     *
     * @param body kept for {@link Delivery#BODY_KEPT} and nowhere else
     * @return what is known of it now: the given delivery, or the earlier one of that id
     */
    Delivery begin(Delivery delivery, byte[] body);

    /**
     * Puts a newer body in the place of the remembered one, unless the hook has a last verdict.
     *
     * @param delivery as it is remembered, but with what is known of the newer body
     * @return what is recorded now
     */
    Delivery replace(Delivery delivery, byte[] body);

    /**
     * Records what became of a hook.
     *
     * @param over which outcomes it may replace; whatever stands there otherwise stays
     * @return what is recorded now
     */
    Delivery settle(Delivery delivery, Over over);

    /** What a settlement may replace. */
    enum Over {
        /** A hook that has no last verdict yet. */
        OPEN,
        /** Anything but an accepted hook, since what that led to is there. */
        ALL_BUT_ACCEPTED
    }

    /** Reads a delivery, consistently. */
    Optional<Delivery> find(DeliveryId id, Instant now);

    /** The body of a hook, while it is kept. */
    Optional<byte[]> body(DeliveryId id, Instant now);

    /**
     * Hooks, newest first.
     *
     * @param next the text of the page before; unknown texts are an {@link IllegalArgumentException}
     */
    Page<Delivery> deliveries(int pageSize, Optional<String> next, Instant now);

    /** What an earlier hook of the source led to for the same subject. */
    Optional<Outcome.Started> started(SourceName source, String subject);

    /** Remembers for good what a subject led to; the first one stays. */
    void remember(SourceName source, String subject, Outcome.Started started);

    /** Under which registration of the SaaS Builder Toolkit an onboarding was asked for. */
    Optional<String> registration(OperationId operation);

    /** Remembers for good under which registration an onboarding was asked for; the first one stays. */
    void register(OperationId operation, String registration);
}
