// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.math.BigInteger;
import java.util.regex.Pattern;

/** A block of IPv4 or IPv6 addresses. */
record Cidr(BigInteger prefix, int bits, int length) {

    private static final Pattern V4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    static Cidr parse(String text) {
        String[] parts = text.split("/", 2);
        int bits = isV6(parts[0]) ? 128 : 32;
        int length = parts.length == 2 ? Integer.parseInt(parts[1]) : bits;
        return new Cidr(number(parts[0]).shiftRight(bits - length), bits, length);
    }

    static boolean isV6(String address) {
        return address.indexOf(':') >= 0;
    }

    boolean contains(String address) {
        return isV6(address) == (bits == 128)
                && number(address).shiftRight(bits - length).equals(prefix);
    }

    private static BigInteger number(String address) {
        if (isV6(address)) {
            return v6(address);
        }
        if (!V4.matcher(address).matches()) {
            throw new IllegalArgumentException("the evaluator does not know the address " + address);
        }
        return digits(address.split("\\."), 10, 8);
    }

    private static BigInteger v6(String address) {
        String[] halves = address.split("::", -1);
        String[] left = words(halves[0]);
        String[] right = halves.length == 2 ? words(halves[1]) : new String[0];
        int missing = 8 - left.length - right.length;
        BigInteger high = digits(left, 16, 16).shiftLeft(16 * (missing + right.length));
        return high.or(digits(right, 16, 16));
    }

    private static String[] words(String half) {
        return half.isEmpty() ? new String[0] : half.split(":");
    }

    private static BigInteger digits(String[] words, int radix, int width) {
        BigInteger number = BigInteger.ZERO;
        for (String word : words) {
            number = number.shiftLeft(width).or(new BigInteger(word, radix));
        }
        return number;
    }
}
