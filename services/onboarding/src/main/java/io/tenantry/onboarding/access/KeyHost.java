// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;

/** Where the public keys of an issuer come from. */
interface KeyHost {

    /** @throws IOException if they cannot be had, or are no keys */
    JWKSet fetch() throws IOException;
}
