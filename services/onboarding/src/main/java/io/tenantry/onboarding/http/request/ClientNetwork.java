// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client, and as one site. Of IPv4 both are the address. Of IPv6 a client is the first 64 bits, since
 * whoever has one address of a network has them all (RFC 4291 section 2.5.4), and a site is the first 48: lines at homes
 * and offices are given anything from a /64 to that (RFC 6177).
 */
final class ClientNetwork {

    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;
    private static final int SITE_BYTES = 6;

    private ClientNetwork() {}

    /** The network of an address; a text that is none stands for itself. */
    static String of(String address) {
        return of(address, NETWORK_BYTES);
    }

    /** The site of an address; a text that is none stands for itself. */
    static String siteOf(String address) {
        return of(address, SITE_BYTES);
    }

    private static String of(String address, int length) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        byte[] own = ofVersion4(bytes);
        return own.length == IPV4_BYTES
                ? NetUtil.bytesToIpAddress(own)
                : HexFormat.of().formatHex(own, 0, length) + "/" + length * Byte.SIZE;
    }

    /** Without the prefix that a socket of both versions puts before an IPv4 address. */
    static byte[] ofVersion4(byte[] bytes) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
        boolean mapped = bytes.length > IPV4_BYTES && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        return mapped ? Arrays.copyOfRange(bytes, prefix.length, bytes.length) : bytes;
    }
}
