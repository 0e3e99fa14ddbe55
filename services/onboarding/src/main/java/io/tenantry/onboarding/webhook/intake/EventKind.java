// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a foreign event asks for. */
public enum EventKind {
    /** A new tenant. */
    START,
    /** Another tier, or anything else that changes what was bought. */
    CHANGE,
    /** The end of a subscription. */
    STOP;

    /** The lower-case name that intake files and the API use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventKind> find(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
