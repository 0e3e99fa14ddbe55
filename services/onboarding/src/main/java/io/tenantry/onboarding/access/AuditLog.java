// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.Page;
import io.tenantry.onboarding.StoreUnavailableException;
import java.util.Optional;

/**
 * Port: where changes are written down. Nothing is ever changed or removed before {@link AuditEvent#KEPT}. Every method
 * throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface AuditLog {

    /** Adds an event; one of the same id is not written twice. */
    void add(AuditEvent event);

    /**
     * Events, newest first; may lag behind the last writes.
     *
     * @param next the text of the page before; unknown texts are an {@link IllegalArgumentException}
     */
    Page<AuditEvent> events(int pageSize, Optional<String> next);
}
