// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.util.Optional;

/**
 * What came of a hook.
 *
 * @param event the sender's name of the event; empty when none could be read
 * @param detail one line for whoever looks, without personal data
 * @param started what it led to
 */
public record Outcome(Verdict verdict, String event, String detail, Optional<Started> started) {

    /** The onboarding that a hook led to. */
    public record Started(OperationId operation, TenantId tenant) {}

    static final Outcome NONE = new Outcome(Verdict.RECEIVED, "", "", Optional.empty());

    static Outcome accepted(String event, Started started) {
        return new Outcome(Verdict.ACCEPTED, event, "an onboarding was started", Optional.of(started));
    }

    static Outcome refused(String event, String detail) {
        return new Outcome(Verdict.REFUSED, event, detail, Optional.empty());
    }
}
