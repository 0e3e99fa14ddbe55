// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What counts as one client: an IPv4 address, or the first 64 bits of an IPv6 address, since whoever has one address of a
 * network has them all (RFC 4291 section 2.5.4).
 */
final class ClientNetwork {

    private static final int IPV4_BYTES = 4;
    private static final int NETWORK_BYTES = 8;

    private ClientNetwork() {}

    /** The network of an address; a text that is none stands for itself. */
    static String of(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        if (bytes == null) {
            return address;
        }
        byte[] own = ofVersion4(bytes);
        return own.length == IPV4_BYTES
                ? NetUtil.bytesToIpAddress(own)
                : HexFormat.of().formatHex(own, 0, NETWORK_BYTES) + "/64";
    }

    /** Without the prefix that a socket of both versions puts before an IPv4 address. */
    private static byte[] ofVersion4(byte[] bytes) {
        byte[] prefix = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
        boolean mapped = bytes.length > IPV4_BYTES && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
        return mapped ? Arrays.copyOfRange(bytes, prefix.length, bytes.length) : bytes;
    }
}
