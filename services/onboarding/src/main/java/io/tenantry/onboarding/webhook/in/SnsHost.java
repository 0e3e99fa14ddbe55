// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.io.IOException;
import java.net.URI;
import java.security.PublicKey;

/** Port: what SNS itself is asked for. Only addresses that {@link SnsAddresses} has passed come here. */
public interface SnsHost {

    /**
     * The key of a signing certificate; blocks a bounded time.
     *
     * @param client who sent the message that names the certificate
     * @throws IOException if it cannot be had now, or the certificate is not a valid one of SNS
     */
    PublicKey key(URI certificate, String client) throws IOException;

    /** Confirms a subscription by asking for the address that came with it. */
    void confirm(URI subscription) throws IOException;
}
