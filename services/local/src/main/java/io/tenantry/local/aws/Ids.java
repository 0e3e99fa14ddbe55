// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.security.SecureRandom;

/** Draws ids of the shape that AWS gives its resources. */
public final class Ids {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

    private final SecureRandom random = new SecureRandom();

    public String next(int length) {
        StringBuilder id = new StringBuilder(length);
        random.ints(length, 0, ALPHABET.length()).forEach(i -> id.append(ALPHABET.charAt(i)));
        return id.toString();
    }
}
