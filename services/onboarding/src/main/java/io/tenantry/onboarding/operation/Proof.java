// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether somebody has shown that the e-mail address of a sign-up is theirs. Until then nothing of the tenant exists but
 * its reservation, so that strangers cannot use up an account with addresses of others.
 *
 * @param at until when it can be given, or when it was; empty where none is needed
 * @param mails how many mails were asked for, the first one included
 */
public record Proof(State state, Optional<Instant> at, int mails) {

    /** How often a mail may be sent for one sign-up, so that nobody floods the mailbox of somebody else. */
    public static final int MAX_MAILS = 5;

    /** What administrators and web hooks ask for needs none. */
    public static final Proof NOT_NEEDED = new Proof(State.NOT_NEEDED, Optional.empty(), 0);

    /** How far it has come. */
    public enum State {
        NOT_NEEDED,
        /** A mail with the link is to be sent. */
        MAIL_DUE,
        /** The mail is sent. */
        AWAITED,
        GIVEN;

        /** The lower-case name that the API and the store use. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** To be given until that time; the first mail is due. */
    public static Proof until(Instant end) {
        return new Proof(State.MAIL_DUE, Optional.of(end), 1);
    }

    /** Whether the operation waits for it. */
    public boolean isOpen() {
        return state == State.MAIL_DUE || state == State.AWAITED;
    }

    /** Whether it was not given in time. */
    public boolean isExpired(Instant now) {
        return isOpen() && at.filter(end -> !now.isBefore(end)).isPresent();
    }

    Proof mailed() {
        return new Proof(State.AWAITED, at, mails);
    }

    Proof mailDueAgain() {
        return new Proof(State.MAIL_DUE, at, mails + 1);
    }

    Proof given(Instant now) {
        return new Proof(State.GIVEN, Optional.of(now), mails);
    }
}
