// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.tenant.TenantId;

/** Port: sends mails. */
public interface Mails {

    /**
     * Hands a mail over to be delivered. It may arrive twice when the answer to the first try was lost.
     *
     * @param about the tenant that failures name in the place of the address
     * @throws StepException if it was not accepted now or at all
     */
    void send(Mail mail, TenantId about);
}
