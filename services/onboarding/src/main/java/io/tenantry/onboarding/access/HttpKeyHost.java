// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import com.nimbusds.jose.jwk.JWKSet;
import io.tenantry.onboarding.outbound.BoundedGet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;

/** The keys as the issuer serves them: one answer of limited size within a limited time, without a redirect. */
final class HttpKeyHost implements KeyHost {

    private final URI address;
    private final BoundedGet http;

    HttpKeyHost(URI address, Duration limit) {
        this.address = address;
        this.http = new BoundedGet(limit);
    }

    @Override
    public JWKSet fetch() throws IOException {
        try {
            return JWKSet.parse(new String(http.get(address), StandardCharsets.UTF_8));
        } catch (IOException | ParseException e) {
            throw new IOException(address + " does not serve keys: " + e.getMessage(), e);
        }
    }
}
