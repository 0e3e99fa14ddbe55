// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustedProxiesTest {

    private static final TrustedProxies PROXIES = TrustedProxies.parse("10.0.0.0/8, 192.0.2.7,2001:db8::/32");

    @ParameterizedTest(name = "{0} saying {1} stands for {2}")
    @CsvSource({
        "10.1.2.3, 198.51.100.9, 198.51.100.9",
        "2001:db8::1, 198.51.100.9, 198.51.100.9",
        // what the client wrote itself stands in front
        "10.1.2.3, 1.1.1.1 198.51.100.9, 198.51.100.9",
        // a chain of proxies
        "10.1.2.3, 198.51.100.9 192.0.2.7 10.9.9.9, 198.51.100.9",
        // nobody trusted said anything
        "198.51.100.1, 1.1.1.1, 198.51.100.1",
        "192.0.2.8, 1.1.1.1, 192.0.2.8",
        "11.0.0.1, 1.1.1.1, 11.0.0.1",
        // words are no addresses
        "10.1.2.3, unknown, 10.1.2.3",
        "10.1.2.3, 1.1.1.1 <script> 10.0.0.1, 10.0.0.1",
        "10.1.2.3, '', 10.1.2.3",
        // some proxies name the port too
        "10.1.2.3, 203.0.113.7:51234, 203.0.113.7",
        "10.1.2.3, [2001:db9::1]:443, 2001:db9::1",
        "10.1.2.3, [2001:db9::1], 2001:db9::1",
        "10.1.2.3, 203.0.113.7 10.0.0.2:8080, 203.0.113.7",
        "10.1.2.3, 203.0.113.7:port, 10.1.2.3",
        "10.1.2.3, 203.0.113.7:123456, 10.1.2.3",
        "10.1.2.3, [2001:db9::1]443, 10.1.2.3",
        // what a socket of both versions calls an IPv4 address
        "10.1.2.3, 203.0.113.7 ::ffff:10.0.0.2, 203.0.113.7",
        "::ffff:10.1.2.3, 203.0.113.7, 203.0.113.7",
        // the proxy's own probe
        "10.1.2.3, 10.0.0.9, 10.0.0.9"
    })
    void believesTrustedProxiesAlone(String peer, String header, String client) {
        List<String> hops = header.isEmpty() ? List.of() : Arrays.asList(header.split(" "));

        assertThat(PROXIES.client(peer, hops)).isEqualTo(client);
    }

    @Test
    void knowsBlocksOfMappedAddressesToo() {
        TrustedProxies mapped = TrustedProxies.parse("::ffff:10.0.0.0/104");

        assertThat(mapped.client("10.1.2.3", List.of("198.51.100.9"))).isEqualTo("198.51.100.9");
        assertThat(mapped.client("11.1.2.3", List.of("198.51.100.9"))).isEqualTo("11.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.0.0.0/33", "10.0.0.0/x", "proxy.example.com", "10.0.0.0/8,", "2001:db8::/129"})
    void refusesWhatIsNoBlock(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TrustedProxies.parse(text));
    }
}
