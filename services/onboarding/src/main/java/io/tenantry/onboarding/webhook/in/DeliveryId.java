// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.webhook.SourceName;
import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What a hook is known by: follows from its source and the sender's own id, so every replica gives a repeated hook the
 * same.
 */
public record DeliveryId(String value) {

    private static final Pattern PATTERN = Pattern.compile("whd_[0-9a-f]{32}");

    public DeliveryId {
        if (value.length() != 36 || !PATTERN.matcher(value).matches()) {
            throw new InvalidValueException("delivery", "must be whd_ and 32 hexadecimal digits");
        }
    }

    static DeliveryId of(SourceName source, String senderId) {
        return new DeliveryId("whd_" + Sha256.hex(source + "\n" + senderId).substring(0, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
