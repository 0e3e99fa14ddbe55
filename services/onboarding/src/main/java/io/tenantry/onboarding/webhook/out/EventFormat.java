// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.tenant.InvalidValueException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How an endpoint wants to be told. */
public enum EventFormat {
    /** CloudEvents 1.0 in structured mode. */
    CLOUDEVENTS,
    /** As events of the SaaS Builder Toolkit: detail-type and detail. */
    SBT;

    /** @throws InvalidValueException if there is none of that name */
    public static EventFormat parse(String text) {
        return Arrays.stream(values())
                .filter(format -> format.key().equals(text))
                .findFirst()
                .orElseThrow(() -> new InvalidValueException("format", "must be one of " + keys()));
    }

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String keys() {
        return Arrays.stream(values()).map(EventFormat::key).collect(Collectors.joining(", "));
    }
}
