// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Inlet;

/**
 * The parts of the core that web hooks are taken with.
 *
 * @param inlet takes them
 * @param deliveries remembers them
 */
public record Webhooks(Inlet inlet, DeliveryStore deliveries) {}
