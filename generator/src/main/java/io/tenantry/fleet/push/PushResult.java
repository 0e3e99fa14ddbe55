// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.transport.RemoteRefUpdate;

/** What the remote made of a push. */
public record PushResult(Outcome outcome, String message) {

    /** What to do next. */
    public enum Outcome {
        /** Done. */
        ACCEPTED,
        /** Somebody else moved the branch, or is just doing it: fetch and build again. */
        MOVED,
        /** The remote does not want it: trying again would not help, unless the branch has moved as well. */
        REFUSED,
        /** No answer: the remote may have taken it or not, so ask. */
        UNCERTAIN
    }

    /** Nothing was pushed, and all that is known is that the branch moved. */
    static final PushResult NONE = new PushResult(Outcome.MOVED, "the branch moved each time");

    /** The remote has it all the same. */
    static final PushResult THERE = new PushResult(Outcome.ACCEPTED, "the remote has it");

    /** URLs hold names, ports and ids that may look like anything. */
    private static final Pattern URL = Pattern.compile("[A-Za-z]{2,10}+://[^\\s'\"]*+");

    /** What JGit says when the server does not let us. */
    private static final List<String> REFUSALS = List.of(
            "not permitted",
            "forbidden",
            "not authorized",
            "authentication is required",
            "authentication not supported");

    /** What servers say when two pushes meet: git "failed to update ref", JGit "failed to lock", hosts "fetch first". */
    private static final List<String> LOST_RACES = List.of(
            "failed to lock",
            "cannot lock ref",
            "unable to lock",
            "failed to update ref",
            "fetch first",
            "stale info",
            "non-fast-forward");

    /** What the remote said about the ref. */
    public static PushResult of(RemoteRefUpdate update) {
        Outcome outcome = switch (update.getStatus()) {
            case OK, UP_TO_DATE -> Outcome.ACCEPTED;
            case REJECTED_NONFASTFORWARD, REJECTED_REMOTE_CHANGED, NON_EXISTING -> Outcome.MOVED;
            case REJECTED_OTHER_REASON -> rejected(update.getMessage());
            case REJECTED_NODELETE -> Outcome.REFUSED;
            case NOT_ATTEMPTED, AWAITING_REPORT -> Outcome.UNCERTAIN;
        };
        return new PushResult(outcome, update.getStatus() + ": " + update.getMessage());
    }

    /** What a connection that broke or was refused means. */
    public static PushResult of(TransportException e) {
        String text = String.valueOf(e.getMessage());
        return new PushResult(mentions(text, REFUSALS) ? Outcome.REFUSED : Outcome.UNCERTAIN, text);
    }

    /** What a rejection means that the server gave that reason for. */
    static Outcome rejected(String reason) {
        return mentions(reason, LOST_RACES) ? Outcome.MOVED : Outcome.REFUSED;
    }

    private static boolean mentions(String message, List<String> phrases) {
        String text = URL.matcher(String.valueOf(message)).replaceAll("").toLowerCase(Locale.ROOT);
        return phrases.stream().anyMatch(text::contains);
    }
}
