// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookSigningException;
import io.tenantry.tenant.InvalidValueException;
import java.time.Instant;
import java.util.Base64;
import java.util.random.RandomGenerator;

/**
 * A key of Standard Webhooks: 24 to 64 bytes, written as {@code whsec_} and base64. Signs what we send and tells what a
 * genuine message is signed with. Never printed.
 */
public final class WebhookSecret {

    private static final String PREFIX = "whsec_";
    private static final int MIN_BYTES = 24;
    private static final int MAX_BYTES = 64;
    private static final int NEW_BYTES = 32;

    private final String text;
    private final Webhook webhook;

    private WebhookSecret(String text, byte[] key) {
        this.text = text;
        try {
            this.webhook = new Webhook(key);
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("the length of the key has been checked", e);
        }
    }

    /**
     * Reads a secret as it is handed out.
     *
     * @throws InvalidValueException if it is not {@code whsec_} and the base64 of 24 to 64 bytes
     */
    public static WebhookSecret parse(String text) {
        if (!text.startsWith(PREFIX) || text.length() > 100) {
            throw invalid();
        }
        try {
            byte[] key = Base64.getDecoder().decode(text.substring(PREFIX.length()));
            if (key.length < MIN_BYTES || key.length > MAX_BYTES) {
                throw invalid();
            }
            return new WebhookSecret(text, key);
        } catch (InvalidValueException e) {
            throw e;
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
    }

    private static InvalidValueException invalid() {
        return new InvalidValueException(
                "secret",
                "must be " + PREFIX + " and the base64 of " + MIN_BYTES + " to " + MAX_BYTES + " secret bytes; make one"
                        + " with: printf 'whsec_%s\\n' \"$(openssl rand -base64 32)\"");
    }

    /** A new secret of 32 bytes. */
    public static WebhookSecret create(RandomGenerator random) {
        byte[] key = new byte[NEW_BYTES];
        random.nextBytes(key);
        return new WebhookSecret(PREFIX + Base64.getEncoder().encodeToString(key), key);
    }

    /** The signature {@code v1,<base64>} of a message; the body counts as UTF-8. */
    public String sign(String id, Instant at, String body) {
        try {
            return webhook.sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    /** The secret itself, for whoever it is meant for. */
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return "WebhookSecret[masked]";
    }
}
