// SPDX-License-Identifier: Apache-2.0
/**
 * Web hooks in: proves where a hook comes from, remembers it, and makes a request of it exactly once. Imports
 * io.tenantry.onboarding, io.tenantry.onboarding.webhook, .webhook.intake and io.tenantry.tenant; no Vert.x, no AWS.
 */
@NullMarked
package io.tenantry.onboarding.webhook.in;

import org.jspecify.annotations.NullMarked;
