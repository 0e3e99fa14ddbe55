// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;

/** Makes the key pair with which a pool signs, when it is first needed: making one takes longer than all the rest. */
final class SigningKeys {

    private static final int BITS = 2048;

    private final Pools pools;

    SigningKeys(Pools pools) {
        this.pools = pools;
    }

    /** The public key of a pool as a JSON Web Key. */
    JsonObject publicKey(UserPool pool) {
        return keyOf(pool).getJsonObject("public");
    }

    /** A JSON Web Token of that pool. */
    String sign(UserPool pool, JsonObject claims) {
        JsonObject key = keyOf(pool);
        JsonObject header = new JsonObject()
                .put("kid", key.getJsonObject("public").getString("kid"))
                .put("alg", "RS256");
        String signed = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key.getString("private")))));
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key of pool " + pool.id() + " cannot sign", e);
        }
    }

    private static String base64(JsonObject json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.encode().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized JsonObject keyOf(UserPool pool) {
        return pools.signingKey(pool).orElseGet(() -> {
            JsonObject made = generate();
            pools.putSigningKey(pool, made);
            return made;
        });
    }

    private static JsonObject generate() {
        KeyPair pair = pair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        JsonObject jwk = new JsonObject()
                .put("kty", "RSA")
                .put("alg", "RS256")
                .put("use", "sig")
                .put("kid", UUID.randomUUID().toString())
                .put("e", base64(key.getPublicExponent()))
                .put("n", base64(key.getModulus()));
        String secret = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        return new JsonObject().put("public", jwk).put("private", secret);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has RSA", e);
        }
    }

    /** Without the leading zero that Java puts before a high bit. */
    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }
}
