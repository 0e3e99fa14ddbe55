// SPDX-License-Identifier: Apache-2.0
/**
 * The control plane put together: settings to objects, by hand, in one readable method. The top floor: imports
 * everything of the service, and only who runs it imports this.
 */
@NullMarked
package io.tenantry.onboarding.app;

import org.jspecify.annotations.NullMarked;
