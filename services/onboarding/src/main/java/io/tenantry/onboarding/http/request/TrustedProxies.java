// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.netty.util.NetUtil;
import io.vertx.core.http.HttpServerRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The proxies whose word about the client's address is taken. Only what a trusted proxy added counts, so the addresses
 * of X-Forwarded-For are read from its end: whatever a client wrote itself stands further to the front.
 */
public final class TrustedProxies {

    /** Every connection comes from its client. */
    public static final TrustedProxies NONE = new TrustedProxies(List.of());

    private static final int MAX_HOPS = 20;

    /** How some proxies write an address: with the port, and one of IPv6 in brackets. */
    private static final Pattern WITH_PORT =
            Pattern.compile("\\[(?<six>[0-9A-Fa-f:.]+)](?::[0-9]{1,5})?|(?<four>[0-9.]+):[0-9]{1,5}");

    private final List<Block> blocks;

    private TrustedProxies(List<Block> blocks) {
        this.blocks = blocks;
    }

    /**
     * Addresses and CIDR blocks of IPv4 and IPv6, separated by commas.
     *
     * @throws IllegalArgumentException if one is neither
     */
    public static TrustedProxies parse(String text) {
        return new TrustedProxies(Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .map(Block::parse)
                .toList());
    }

    /** The address of the client, as far as somebody trusted knows it. */
    String client(HttpServerRequest request) {
        String peer = request.remoteAddress().hostAddress();
        List<String> hops = List.of();
        if (trusts(peer)) {
            hops = Arrays.stream(String.join(",", request.headers().getAll("X-Forwarded-For"))
                            .split(","))
                    .map(String::strip)
                    .toList();
        }
        return client(peer, hops);
    }

    String client(String peer, List<String> hops) {
        String client = peer;
        for (int i = hops.size() - 1; i >= Math.max(0, hops.size() - MAX_HOPS) && trusts(client); i--) {
            String address = withoutPort(hops.get(i));
            if (NetUtil.createByteArrayFromIpAddressString(address) == null) {
                return client;
            }
            client = address;
        }
        return client;
    }

    private static String withoutPort(String hop) {
        Matcher matcher = WITH_PORT.matcher(hop);
        if (!matcher.matches()) {
            return hop;
        }
        String six = matcher.group("six");
        return six == null ? matcher.group("four") : six;
    }

    private boolean trusts(String address) {
        byte[] bytes = NetUtil.createByteArrayFromIpAddressString(address);
        return bytes != null && blocks.stream().anyMatch(block -> block.contains(ClientNetwork.ofVersion4(bytes)));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Block(byte[] address, int bits) {

        static Block parse(String text) {
            int slash = text.indexOf('/');
            byte[] address = NetUtil.createByteArrayFromIpAddressString(slash < 0 ? text : text.substring(0, slash));
            String length = slash < 0 ? "" : text.substring(slash + 1);
            if (address == null || slash >= 0 && !length.matches("[0-9]{1,3}")) {
                throw new IllegalArgumentException(
                        "must be addresses or blocks such as 10.0.0.0/8, separated by commas");
            }
            int bits = slash < 0 ? address.length * 8 : Integer.parseInt(length);
            if (bits > address.length * 8) {
                throw new IllegalArgumentException("has a block with too long a prefix, /" + bits);
            }
            byte[] own = ClientNetwork.ofVersion4(address);
            int prefix = (address.length - own.length) * 8;
            return bits < prefix ? new Block(address, bits) : new Block(own, bits - prefix);
        }

        boolean contains(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >>> (bit % 8);
                if (((address[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
