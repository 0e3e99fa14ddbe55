// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** One SHA-256 over named texts, each with its length before it, so that no two sets of texts share their bytes. */
final class ContentHash {

    private final MessageDigest digest;

    ContentHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    ContentHash add(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
        return this;
    }

    ContentHash add(Map<String, String> texts) {
        add(String.valueOf(texts.size()));
        texts.forEach((name, text) -> add(name).add(text));
        return this;
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
