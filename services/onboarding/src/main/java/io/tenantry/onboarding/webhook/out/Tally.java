// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.util.Locale;

/** Told of what came of every attempt to tell an endpoint; neither blocks nor throws. */
@FunctionalInterface
public interface Tally {

    /** Nobody is told. */
    Tally NONE = result -> {};

    /** What came of an attempt. */
    enum Result {
        /** The endpoint has taken the message. */
        DELIVERED,
        /** It has not, and is tried again. */
        RETRIED,
        /** It has not, and is not tried again by itself. */
        GIVEN_UP,
        /** The endpoint was disabled, since it wants no more messages or was tried for too long. */
        DISABLED;

        /** As metrics name it. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    void counted(Result result);
}
