// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.vertx.core.json.JsonObject;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** What is kept of a password: enough to know it again, and not to tell it. */
final class Password {

    private static final int ITERATIONS = 20_000;
    private static final int BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Password() {}

    static JsonObject hash(String password) {
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        return new JsonObject()
                .put("salt", Base64.getEncoder().encodeToString(salt))
                .put("hash", Base64.getEncoder().encodeToString(hash(password, salt)));
    }

    static boolean matches(JsonObject kept, String password) {
        byte[] salt = Base64.getDecoder().decode(kept.getString("salt"));
        return MessageDigest.isEqual(Base64.getDecoder().decode(kept.getString("hash")), hash(password, salt));
    }

    private static byte[] hash(String password, byte[] salt) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, ITERATIONS, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has PBKDF2", e);
        }
    }
}
