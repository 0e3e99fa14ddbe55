// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.request.Sha256;
import io.tenantry.onboarding.webhook.SourceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A hook that was proven to come from its source, as it is remembered; its body is kept apart from it.
 *
 * @param senderId what the sender names it by, shortened to what can be shown
 * @param headers without secrets
 * @param body what is known of the body for as long as the delivery
 * @param outcome what became of it
 */
public record Delivery(
        DeliveryId id,
        SourceName source,
        String senderId,
        Instant receivedAt,
        Map<String, String> headers,
        Body body,
        Outcome outcome) {

    /** How long a delivery is remembered; more than the 76 hours for which senders repeat. */
    public static final Duration KEPT = Duration.ofDays(30);

    /** How long the body, which holds personal data, can be replayed. */
    public static final Duration BODY_KEPT = Duration.ofDays(7);

    /**
     * What a body was.
     *
     * @param sha256 in hexadecimal
     * @param length in bytes
     */
    public record Body(String sha256, int length) {

        static Body of(byte[] bytes) {
            return new Body(Sha256.hex(bytes), bytes.length);
        }
    }

    public Delivery {
        headers = Map.copyOf(headers);
    }

    Delivery with(Body newBody) {
        return new Delivery(id, source, senderId, receivedAt, headers, newBody, outcome);
    }

    Delivery with(Outcome newOutcome) {
        return new Delivery(id, source, senderId, receivedAt, headers, body, newOutcome);
    }
}
