// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook;

import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import java.util.Optional;

/** Port: under which registration of the SaaS Builder Toolkit an onboarding was asked for. */
@FunctionalInterface
public interface Registrations {

    /** Nothing was asked for by the toolkit. */
    Registrations NONE = operation -> Optional.empty();

    /** @throws StoreUnavailableException if the store does not answer */
    Optional<String> of(OperationId operation);
}
