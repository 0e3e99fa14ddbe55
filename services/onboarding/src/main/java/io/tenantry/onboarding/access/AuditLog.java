// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import io.tenantry.onboarding.store.Page;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.util.Optional;

/**
 * Port: where changes are written down. Nothing is ever changed or removed before {@link AuditEvent#KEPT}. Every method
 * throws {@link StoreUnavailableException} when the store does not answer.
 */
public interface AuditLog {

    /** Adds an event; one of the same id is not written twice. */
    void add(AuditEvent event);

    /** Every event; otherwise as {@link #events(AuditFilter, int, Optional)}. */
    default Page<AuditEvent> events(int pageSize, Optional<String> next) {
        return events(AuditFilter.ALL, pageSize, next);
    }

    /**
     * Events that the filter lets through, newest first; may lag behind the last writes. A page may be short, or empty,
     * though more follow: no call looks at more than a bounded number of events.
     *
     * @param next the text of the page before; unknown texts are an {@link IllegalArgumentException}
     */
    Page<AuditEvent> events(AuditFilter filter, int pageSize, Optional<String> next);
}
