// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import java.util.Locale;

/** Whether customers may sign up for a tier by themselves. */
public enum SignUpMode {
    OPEN,
    CLOSED;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
