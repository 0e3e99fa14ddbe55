// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.Locale;

/** Where a tenant stands in its life. */
public enum TenantState {
    PROVISIONING,
    ACTIVE,
    FAILED,
    /** Never was active, and nothing of it is left but its record. */
    CANCELLED;

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
