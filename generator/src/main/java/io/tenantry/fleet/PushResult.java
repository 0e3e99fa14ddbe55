// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import java.util.Locale;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** What the remote made of a push. */
record PushResult(Outcome outcome, String message) {

    /** What to do next. */
    enum Outcome {
        /** Done. */
        ACCEPTED,
        /** Somebody else moved the branch, or is just doing it: fetch and build again. */
        MOVED,
        /** The remote does not want it: trying again would not help, unless the branch has moved as well. */
        REFUSED,
        /** No answer: the remote may have taken it or not, so ask. */
        UNCERTAIN
    }

    /** Before the first push. */
    static final PushResult NONE = new PushResult(Outcome.UNCERTAIN, "not pushed");

    static PushResult of(RemoteRefUpdate update) {
        Outcome outcome = switch (update.getStatus()) {
            case OK, UP_TO_DATE -> Outcome.ACCEPTED;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED, NON_EXISTING -> Outcome.MOVED;
            case REJECTED_OTHER_REASON -> lostRace(update.getMessage()) ? Outcome.MOVED : Outcome.REFUSED;
            case REJECTED_NODELETE -> Outcome.REFUSED;
            case NOT_ATTEMPTED, AWAITING_REPORT -> Outcome.UNCERTAIN;
        };
        return new PushResult(outcome, update.getStatus() + ": " + update.getMessage());
    }

    static PushResult of(TransportException e) {
        String text = String.valueOf(e.getMessage());
        boolean refused = mentions(text, "not authorized", "authentication", "not permitted", "forbidden", "403");
        return new PushResult(refused ? Outcome.REFUSED : Outcome.UNCERTAIN, text);
    }

    /** What servers say when two pushes meet: git "failed to update ref", JGit "failed to lock", hosts "fetch first". */
    private static boolean lostRace(String message) {
        return mentions(message, "lock", "failed to update ref", "fetch first", "stale", "non-fast-forward");
    }

    private static boolean mentions(String message, String... words) {
        String text = String.valueOf(message).toLowerCase(Locale.ROOT);
        return Stream.of(words).anyMatch(text::contains);
    }
}
