// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.webhook.WebhookSecret;
import io.tenantry.onboarding.webhook.intake.Payload;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Standard Webhooks 1.0.0, signatures v1 (HMAC-SHA256). The library computes the signature; around it stands what it does
 * not check: each header once, an id without dots, a short list of signatures, a body that is UTF-8.
 *
 * @param secrets any of which may have been used, so that a secret can be replaced without a gap; at least one
 */
public record StandardAuthenticity(List<WebhookSecret> secrets) implements Authenticity {

    private static final int MAX_SIGNATURES = 10;
    private static final int MAX_LIST = 2_000;
    private static final String VERSION = "v1,";
    private static final int MAX_ID = 128;

    /** A dot would let two messages have the same signed text. */
    private static final Pattern ID = Pattern.compile("[!-\\-/-~]+");

    public StandardAuthenticity {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a source of Standard Webhooks needs at least one secret");
        }
    }

    @Override
    public Optional<String> verify(Hook hook, Instant now) {
        String id = required(hook, "webhook-id");
        if (id.length() > MAX_ID || !ID.matcher(id).matches()) {
            throw HookRefusedException.signature("webhook-id is not 1 to 128 visible characters without a dot");
        }
        String timestamp = required(hook, "webhook-timestamp");
        List<String> signatures = signatures(required(hook, "webhook-signature"));
        Instant at = Timestamps.require(timestamp, now);
        String body =
                Payload.text(hook.body()).orElseThrow(() -> HookRefusedException.signature("the body is not UTF-8"));
        if (!isSigned(id, at, body, signatures)) {
            throw HookRefusedException.signature("no signature matches");
        }
        return Optional.of(id);
    }

    private static String required(Hook hook, String name) {
        return hook.header(name).orElseThrow(() -> HookRefusedException.signature(name + " is not there exactly once"));
    }

    private static List<String> signatures(String list) {
        List<String> signatures = list.length() > MAX_LIST ? List.of() : List.of(list.split(" ", -1));
        if (signatures.isEmpty() || signatures.size() > MAX_SIGNATURES) {
            throw HookRefusedException.signature("webhook-signature has more than " + MAX_SIGNATURES + " signatures");
        }
        return signatures.stream().filter(entry -> entry.startsWith(VERSION)).toList();
    }

    /** Looks at every pair, so that the time taken tells nothing about which matched. */
    private boolean isSigned(String id, Instant at, String body, List<String> signatures) {
        boolean found = false;
        for (WebhookSecret secret : secrets) {
            byte[] expected = secret.sign(id, at, body).getBytes(StandardCharsets.US_ASCII);
            for (String signature : signatures) {
                found |= MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
            }
        }
        return found;
    }
}
