// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.request.Sha256;
import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/** What the sending of one event to one endpoint is known by; follows from the two. */
public record SendingId(String value) {

    private static final Pattern PATTERN = Pattern.compile("whs_[0-9a-f]{32}");

    public SendingId {
        if (value.length() != 36 || !PATTERN.matcher(value).matches()) {
            throw new InvalidValueException("sending", "must be whs_ and 32 hexadecimal digits");
        }
    }

    static SendingId of(EndpointId endpoint, String event) {
        return new SendingId("whs_" + Sha256.hex(endpoint + "\n" + event).substring(0, 32));
    }

    @Override
    public String toString() {
        return value;
    }
}
