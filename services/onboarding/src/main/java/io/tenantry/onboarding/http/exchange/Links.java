// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;

/** Paths on this server where answers say that something is found; the host is whichever the client has asked. */
public final class Links {

    private Links() {}

    /** The operation in the API. */
    public static String operation(OperationId id) {
        return "/api/v1/operations/" + id;
    }

    /** The tenant in the API. */
    public static String tenant(TenantId id) {
        return "/api/v1/tenants/" + id;
    }

    /**
     * The page on which a customer follows their sign-up.
     *
     * @param token the operation's status token
     */
    public static String progress(OperationId operation, String token) {
        return "/signup/" + operation + "?t=" + token;
    }
}
