// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.Sha256;
import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** What an endpoint is known by: follows from the key of the request that made it, so repeating that changes nothing. */
public record EndpointId(String value) {

    private static final Pattern PATTERN = Pattern.compile("whe_[0-9a-f]{32}");

    public EndpointId {
        if (value.length() != 36 || !PATTERN.matcher(value).matches()) {
            throw new InvalidValueException("endpoint", "must be whe_ and 32 hexadecimal digits");
        }
    }

    /** The endpoint that is made under an idempotency key. */
    public static EndpointId of(String key) {
        return new EndpointId("whe_" + Sha256.hex("endpoint\n" + key).substring(0, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
