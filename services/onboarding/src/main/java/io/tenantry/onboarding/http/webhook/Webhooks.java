// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.webhook;

import io.tenantry.onboarding.webhook.in.DeliveryStore;
import io.tenantry.onboarding.webhook.in.Inlet;
import io.tenantry.onboarding.webhook.out.Endpoints;

/**
 * The parts of the core that web hooks are taken with, and sent.
 *
 * @param inlet takes them
 * @param deliveries remembers them
 * @param endpoints who is told of events
 */
public record Webhooks(Inlet inlet, DeliveryStore deliveries, Endpoints endpoints) {}
