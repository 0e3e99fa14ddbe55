// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.time.Instant;
import java.util.Optional;

/** Proves that a hook comes from its source, by what only the two of us know or by the sender's own signature. */
public interface Authenticity {

    /** How far the clocks of sender and receiver may be apart, in seconds; the Standard Webhooks specification's value. */
    int TOLERANCE_SECONDS = 300;

    /**
     * Passes or throws, before anything of the body is parsed.
     *
     * @return the id that the sender names the hook by, if what was verified holds one; otherwise it is looked for in the
     *     body, all of which was verified then
     * @throws HookRefusedException if the hook is not proven to be the source's, and of now
     */
    Optional<String> verify(Hook hook, Instant now);

    /** The hook's own payload: the body, or what is wrapped in it. Called for verified hooks only. */
    default byte[] payload(Hook hook) {
        return hook.body();
    }
}
