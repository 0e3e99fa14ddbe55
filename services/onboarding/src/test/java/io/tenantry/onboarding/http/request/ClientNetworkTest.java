// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientNetworkTest {

    @ParameterizedTest(name = "{0} and {1} are one client: {2}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8:1:2::1, 2001:db8:1:2:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:DB8:1:2:0:0:0:1, true",
        "2001:db8:1:2::1, 2001:db8:1:3::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        // what a socket of both versions calls an IPv4 address
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "::ffff:192.0.2.7, ::ffff:192.0.2.8, false",
        "unknown, unknown, true",
        "unknown, other, false"
    })
    void isAnAddressOfIpv4OrANetworkOfIpv6(String one, String other, boolean same) {
        assertThat(ClientNetwork.of(one).equals(ClientNetwork.of(other))).isEqualTo(same);
    }

    @ParameterizedTest(name = "{0} and {1} are of one site: {2}")
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8:1:2::1, 2001:db8:1:ffff:ffff:ffff:ffff:ffff, true",
        "2001:db8:1:2::1, 2001:db8:2:2::1, false",
        "::ffff:192.0.2.7, 192.0.2.7, true",
        "unknown, other, false"
    })
    void knowsTheSiteToo(String one, String other, boolean same) {
        assertThat(ClientNetwork.siteOf(one).equals(ClientNetwork.siteOf(other)))
                .isEqualTo(same);
    }
}
