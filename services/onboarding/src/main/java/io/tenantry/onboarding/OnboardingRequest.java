// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.tenant.Slug;
import io.tenantry.tenant.Tier;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What somebody asks for who wants a new tenant. */
public record OnboardingRequest(Slug slug, CompanyName companyName, EmailAddress adminEmail, Tier tier) {

    /** A hash over all that is asked for, by which a repeated request is told from a different one. */
    public String fingerprint() {
        MessageDigest digest = sha256();
        for (String part : new String[] {slug.value(), companyName.value(), adminEmail.value(), tier.key()}) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.US_ASCII));
            digest.update((byte) ':');
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
