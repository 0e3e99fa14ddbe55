// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses may be sent to: those of the public internet, or any. */
public enum AddressRule {
    /** Nothing private, local, reserved or of the machine's own metadata. */
    PUBLIC_ONLY,
    /** Any address, as it must be on a laptop. */
    ANY;

    boolean allows(InetAddress address) {
        return this == ANY || isPublic(address);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublic4(bytes, 0) : isPublic6(bytes);
    }

    /** RFC 6890: what is not routed on the internet; 169.254.0.0/16 holds the metadata services. */
    private static boolean isPublic4(byte[] bytes, int from) {
        int a = bytes[from] & 0xff;
        int b = bytes[from + 1] & 0xff;
        int c = bytes[from + 2] & 0xff;
        return switch (a) {
            case 0, 10, 127 -> false;
            case 100 -> b < 64 || b > 127;
            case 169 -> b != 254;
            case 172 -> b < 16 || b > 31;
            case 192 -> !(b == 168 || b == 0 && (c == 0 || c == 2) || b == 88 && c == 99);
            case 198 -> !(b == 18 || b == 19 || b == 51 && c == 100);
            case 203 -> !(b == 0 && c == 113);
            default -> a < 224;
        };
    }

    /** Only 2000::/3 is in use, and the parts of it and of others that wrap an IPv4 address are judged by that. */
    private static boolean isPublic6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        if (first == 0x2002) {
            return isPublic4(bytes, 2);
        }
        boolean reserved = first == 0x2001 && (second == 0 || second == 0xdb8 || second == 2) || first == 0x3fff;
        return (first & 0xe000) == 0x2000 && !reserved;
    }
}
