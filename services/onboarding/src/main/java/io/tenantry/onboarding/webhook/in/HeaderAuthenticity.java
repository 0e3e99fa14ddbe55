// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.request.Sha256;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A secret in a header, which is all that an API destination of EventBridge can send. It proves the sender but not the
 * time; a hook that is sent again is recognised by the event's own id.
 */
public final class HeaderAuthenticity implements Authenticity {

    /** The header that the connection of the API destination adds. */
    public static final String HEADER = "x-tenantry-webhook-secret";

    private static final int MIN_SECRET = 24;

    private final List<byte[]> hashes;

    /** @param secrets at least 24 characters each; two while one is being replaced */
    public HeaderAuthenticity(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < MIN_SECRET)) {
            throw new IllegalArgumentException(
                    "a source that sends " + HEADER + " needs at least one secret of " + MIN_SECRET + " characters");
        }
        this.hashes = secrets.stream().map(Sha256::digest).toList();
    }

    @Override
    public Optional<String> verify(Hook hook, Instant now) {
        byte[] sent = Sha256.digest(hook.header(HEADER)
                .orElseThrow(() -> HookRefusedException.signature(HEADER + " is not there exactly once")));
        boolean found = false;
        for (byte[] hash : hashes) {
            found |= MessageDigest.isEqual(hash, sent);
        }
        if (!found) {
            throw HookRefusedException.signature("the secret does not match");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "HeaderAuthenticity[masked]";
    }
}
