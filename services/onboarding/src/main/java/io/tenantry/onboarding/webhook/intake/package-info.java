// SPDX-License-Identifier: Apache-2.0
/**
 * What a foreign payload means: a reviewed file for each source says which event starts a tenant and where slug, tier and
 * owner stand in it. Imports io.tenantry.onboarding, io.tenantry.onboarding.webhook, io.tenantry.tenant, io.tenantry.yaml
 * and Jackson.
 */
@NullMarked
package io.tenantry.onboarding.webhook.intake;

import org.jspecify.annotations.NullMarked;
