// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The Cognito domain prefix of a tenant's user pool: {@code t-} and 20 characters made from account, region and id.
 * Prefixes are unique over all accounts of a region and must not contain the words aws, amazon or cognito; the
 * alphabet has no a, i or o.
 */
public record UserPoolDomain(String value) {

    private static final int LENGTH = 20;

    /** The prefix of that tenant; the same at every call. */
    public static UserPoolDomain of(AccountId account, Region region, TenantId tenant) {
        byte[] hash = sha256(account + "/" + region + "/" + tenant);
        StringBuilder prefix = new StringBuilder("t-");
        for (int i = 0; i < LENGTH; i++) {
            int index = Byte.toUnsignedInt(hash[i]) % TenantId.SUFFIX_ALPHABET.length();
            prefix.append(TenantId.SUFFIX_ALPHABET.charAt(index));
        }
        return new UserPoolDomain(prefix.toString());
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
