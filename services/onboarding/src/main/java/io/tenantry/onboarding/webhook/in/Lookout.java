// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import io.tenantry.onboarding.webhook.SourceName;

/** Told of every hook of a configured source that was looked at; neither blocks nor throws. */
@FunctionalInterface
public interface Lookout {

    /** Nobody is told. */
    Lookout NONE = (source, result) -> {};

    /** The result where a hook was answered from what is remembered of it. */
    String REPEATED = "repeated";

    /** The result where a hook was not proven to come from its source. */
    String UNPROVEN = "unproven";

    /** @param result the key of a {@link Verdict}, {@link #REPEATED} or {@link #UNPROVEN} */
    void looked(SourceName source, String result);
}
