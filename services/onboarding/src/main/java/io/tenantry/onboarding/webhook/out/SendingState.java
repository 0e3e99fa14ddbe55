// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.util.Locale;

/** Where a sending stands. */
public enum SendingState {
    /** It is sent when it is due. */
    PENDING,
    /** The endpoint has taken it. */
    DELIVERED,
    /** It is not tried again by itself. */
    FAILED;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
