// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Stripe's signature: {@code Stripe-Signature: t=<seconds>,v1=<hex>}, HMAC-SHA256 over {@code <t>.<body>}. */
public final class StripeAuthenticity implements Authenticity {

    private static final String HEADER = "stripe-signature";
    private static final int MAX_HEADER = 2_000;
    private static final int MAX_PARTS = 12;
    private static final int MIN_SECRET = 16;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    /**
     * Takes the endpoint's signing secrets as Stripe shows them.
     *
     * @param secrets {@code whsec_} and more, used as a key as they are; two while one is being replaced
     */
    public StripeAuthenticity(List<String> secrets) {
        if (secrets.isEmpty() || secrets.stream().anyMatch(secret -> secret.length() < MIN_SECRET)) {
            throw new IllegalArgumentException(
                    "a source of Stripe needs at least one signing secret, such as Stripe shows it: whsec_...");
        }
        this.keys = secrets.stream()
                .map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM))
                .toList();
    }

    @Override
    public Optional<String> verify(Hook hook, Instant now) {
        String header = hook.header(HEADER)
                .filter(text -> text.length() <= MAX_HEADER)
                .orElseThrow(() -> HookRefusedException.signature(HEADER + " is not there exactly once"));
        List<String> times = new ArrayList<>();
        List<byte[]> signatures = new ArrayList<>();
        for (String part : parts(header)) {
            if (part.startsWith("t=")) {
                times.add(part.substring(2));
            } else if (part.startsWith("v1=")) {
                signatures.add(part.substring(3).getBytes(StandardCharsets.UTF_8));
            }
        }
        if (times.size() != 1) {
            throw HookRefusedException.signature(HEADER + " does not have exactly one t=");
        }
        Timestamps.require(times.get(0), now);
        if (!isSigned(times.get(0), hook.body(), signatures)) {
            throw HookRefusedException.signature("no signature matches");
        }
        return Optional.empty();
    }

    private static List<String> parts(String header) {
        List<String> parts = List.of(header.split(",", -1));
        if (parts.size() > MAX_PARTS) {
            throw HookRefusedException.signature(HEADER + " has more than " + MAX_PARTS + " parts");
        }
        return parts;
    }

    private boolean isSigned(String time, byte[] body, List<byte[]> signatures) {
        boolean found = false;
        for (SecretKeySpec key : keys) {
            byte[] expected = HexFormat.of().formatHex(sign(key, time, body)).getBytes(StandardCharsets.US_ASCII);
            for (byte[] signature : signatures) {
                found |= MessageDigest.isEqual(expected, signature);
            }
        }
        return found;
    }

    private static byte[] sign(SecretKeySpec key, String time, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((time + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }

    @Override
    public String toString() {
        return "StripeAuthenticity[masked]";
    }
}
