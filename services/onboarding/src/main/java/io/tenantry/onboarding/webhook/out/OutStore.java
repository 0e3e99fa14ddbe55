// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Port: endpoints, and what is on its way to them. Every write is conditional, and the work list is the store itself.
 * Every method throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface OutStore {

    /** More would make every event a burst of writes. */
    int MAX_ENDPOINTS = 50;

    /**
     * Writes a new endpoint, unless there is or was one of that id.
     *
     * @return what is stored: the given one or the earlier; nothing if that was deleted
     */
    Optional<Endpoint> create(Endpoint endpoint);

    /** When an endpoint of that id was made, whether it was deleted since or not; read consistently. */
    Optional<Instant> madeAt(EndpointId id);

    /** Reads an endpoint, consistently. */
    Optional<Endpoint> endpoint(EndpointId id);

    /** All endpoints, newest first, at most {@link #MAX_ENDPOINTS}; may lag behind the last writes. */
    List<Endpoint> endpoints();

    /** @throws StaleWriteException if somebody else wrote it since it was read */
    Endpoint save(Endpoint endpoint);

    /** Deletes an endpoint; its id is not used again. */
    void delete(Endpoint endpoint);

    /** Puts an event on its way, unless it is already. */
    void add(Sending sending);

    /** @throws StaleWriteException if somebody else wrote it since it was read */
    Sending save(Sending sending);

    /** Reads a sending, consistently. */
    Optional<Sending> sending(SendingId id);

    /**
     * What was or is sent to an endpoint, newest first.
     *
     * @param next the text of the page before; unknown texts are an {@link IllegalArgumentException}
     */
    Page<Sending> sendings(EndpointId endpoint, int pageSize, Optional<String> next);

    /** Sendings whose time has come, some of them first; may lag behind the last writes. */
    List<Sending> due(Instant now, int limit);

    /** Writes a reminder, in the place of any other for the operation. */
    void watch(Watch watch);

    /** The reminder for an operation, unless it was ended. */
    Optional<Watch> watched(OperationId operation);

    /** Ends a reminder, unless it was written again since it was read. */
    void end(Watch watch);

    /** Reminders whose time has come; may lag behind the last writes. */
    List<Watch> watchesDue(Instant now, int limit);
}
