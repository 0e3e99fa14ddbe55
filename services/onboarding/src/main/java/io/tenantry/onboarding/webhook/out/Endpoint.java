// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import io.tenantry.onboarding.webhook.WebhookSecret;
import java.time.Instant;
import java.util.Optional;

/**
 * An address that is told of events.
 *
 * @param secret what messages to it are signed with
 * @param disabled why nothing is sent to it, if it is disabled
 * @param createdAt events before that are not told
 * @param version counts the writes; 0 before the first
 */
public record Endpoint(
        EndpointId id,
        EndpointUrl url,
        EventFormat format,
        WebhookSecret secret,
        Optional<String> disabled,
        Instant createdAt,
        long version) {

    public boolean isEnabled() {
        return disabled.isEmpty();
    }

    /** The same, told again from now on. */
    public Endpoint enable() {
        return with(Optional.empty(), version);
    }

    /** @param reason for whoever looks, without personal data */
    public Endpoint disable(String reason) {
        return with(Optional.of(reason), version);
    }

    /** The same endpoint as the store has it after its next write. */
    public Endpoint withVersion(long newVersion) {
        return with(disabled, newVersion);
    }

    private Endpoint with(Optional<String> newDisabled, long newVersion) {
        return new Endpoint(id, url, format, secret, newDisabled, createdAt, newVersion);
    }
}
