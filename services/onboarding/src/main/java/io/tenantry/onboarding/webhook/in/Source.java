// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.onboarding.webhook.intake.Intake;

/**
 * A system whose web hooks are taken.
 *
 * @param enabled false tells the sender to stop
 * @param authenticity how its hooks are proven
 * @param intake what they mean
 */
public record Source(SourceName name, boolean enabled, Authenticity authenticity, Intake intake) {}
