// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.Release;
import java.util.Optional;

/** The releases that the fleet repository has. */
@FunctionalInterface
public interface Releases {

    /**
     * Why nothing can be provisioned of that release; empty if it can be, and also where the repository does not answer:
     * an operation waits for that by itself. May block for as long as a fetch takes.
     */
    Optional<String> whyNot(Release release);
}
