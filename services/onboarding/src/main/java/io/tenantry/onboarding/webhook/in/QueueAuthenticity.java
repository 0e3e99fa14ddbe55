// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.time.Instant;
import java.util.Optional;

/** For a source that only comes through a queue, which IAM guards: over HTTP nothing is ever proven. */
public record QueueAuthenticity() implements Authenticity {

    @Override
    public Optional<String> verify(Hook hook, Instant now) {
        throw HookRefusedException.signature("the source is read from its queue alone");
    }
}
