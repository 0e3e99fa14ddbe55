// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.onboarding.SampleRequests;
import org.junit.jupiter.api.Test;

class Sha256Test {

    /** The examples of FIPS 180-4. */
    @Test
    void agreesWithTheStandard() {
        assertThat(Sha256.hex("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(Sha256.digest("")).hasSize(32).startsWith(0xe3, 0xb0, 0xc4, 0x42);
    }

    /** Stored beside idempotency keys, so that it must not change from one version to the next. */
    @Test
    void theFingerprintOfARequestIsStable() {
        assertThat(SampleRequests.request("acme").fingerprint())
                .isEqualTo(Sha256.hex("4:acme10:Acme, Inc.17:admin@example.com5:basic"))
                .isEqualTo("57a61e9701c56a6cb41e36766719bbdb7c8d1e80b99dc1527b4894a7eb24c516");
    }
}
