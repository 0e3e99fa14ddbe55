// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.request.Sha256;
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

    /** As {@link #of(String)}, for a key that was used that often before and is free again. */
    static EndpointId of(String key, int uses) {
        return uses == 0 ? of(key) : of(key + "\n" + uses);
    }

    @Override
    public String toString() {
        return value;
    }
}
