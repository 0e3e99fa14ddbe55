// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.util.Locale;

/** What became of a hook. */
public enum Verdict {
    /** It is being looked at, or the process that did so stopped: a repetition goes on with it. */
    RECEIVED(false),
    /** It led to an operation, or is about something that an earlier hook led to one for. */
    ACCEPTED(true),
    /** It asks for something that there is no journey for yet. */
    RECORDED(true),
    /** It means nothing to us. */
    IGNORED(true),
    /** It was no request that could be carried out; a repetition is looked at afresh. */
    REFUSED(false);

    private final boolean last;

    Verdict(boolean last) {
        this.last = last;
    }

    /** Whether a repetition gets the same answer without being looked at. */
    public boolean isLast() {
        return last;
    }

    /** The lower-case name that the API and the store use. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
