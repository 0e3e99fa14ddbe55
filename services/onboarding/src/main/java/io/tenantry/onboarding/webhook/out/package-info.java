// SPDX-License-Identifier: Apache-2.0
/**
 * Web hooks out: what happened to tenants, told to endpoints that admins named, until each has taken it. Imports
 * io.tenantry.onboarding, io.tenantry.onboarding.webhook, io.tenantry.tenant and Jackson; no Vert.x, no AWS.
 */
@NullMarked
package io.tenantry.onboarding.webhook.out;

import org.jspecify.annotations.NullMarked;
