// SPDX-License-Identifier: Apache-2.0
package io.tenantry.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How far a sign-up has come.
 *
 * @param reference the operation's id, which support asks for
 * @param startedAt ISO 8601
 * @param reachable whether the shop answers at its address, so that a link to it is no dead end
 * @param eventsUrl where the page's script listens for changes
 * @param mail what has to be confirmed before it goes on; empty when nothing has
 * @param troubles what did not succeed and is tried again or waits for somebody
 */
public record Progress(
        String reference,
        String slug,
        String host,
        String startedAt,
        Outcome outcome,
        boolean reachable,
        List<ProgressStep> steps,
        String eventsUrl,
        Optional<Mail> mail,
        List<Trouble> troubles) {

    /**
     * The mail that is waited for.
     *
     * @param until when it is given up, ISO 8601
     * @param sent whether the mail is on its way
     * @param again whether it may be sent once more
     * @param action where the form that has it sent again goes
     * @param token what that form carries
     * @param outbox where mails can be read that are delivered to nobody; empty where they are delivered
     */
    public record Mail(String until, boolean sent, boolean again, String action, String token, String outbox) {}

    /** As templates take it: null for none. */
    public @Nullable Mail pending() {
        return mail.orElse(null);
    }

    /** Of a sign-up that has nothing to confirm and no trouble. */
    public Progress(
            String reference,
            String slug,
            String host,
            String startedAt,
            Outcome outcome,
            boolean reachable,
            List<ProgressStep> steps,
            String eventsUrl) {
        this(reference, slug, host, startedAt, outcome, reachable, steps, eventsUrl, Optional.empty(), List.of());
    }

    /** How the sign-up stands as a whole. */
    public enum Outcome {
        RUNNING,
        READY,
        FAILED,
        CANCELLED,
        /** Cancelled because nobody confirmed the e-mail address in time. */
        EXPIRED;

        /** Whether the page may still change by itself: what has stopped goes on once somebody has mended it. */
        public boolean isOpen() {
            return this == RUNNING || this == FAILED;
        }

        /** The name that style sheets know it by. */
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Progress {
        steps = List.copyOf(steps);
        troubles = List.copyOf(troubles);
    }

    /** The index of the step that things stand at; -1 when every step has ended. */
    public int current() {
        for (int i = 0; i < steps.size(); i++) {
            Mark mark = steps.get(i).mark();
            if (mark != Mark.DONE && mark != Mark.SKIPPED) {
                return i;
            }
        }
        return -1;
    }

    /** What the page is headed with. */
    public String title() {
        return switch (outcome) {
            case RUNNING -> mail.isPresent() ? "Confirm your e-mail address" : "Opening your shop";
            case READY -> reachable ? "Your shop is ready" : "Your shop is set up";
            case FAILED -> "Your shop is not ready";
            case CANCELLED -> "This sign-up was cancelled";
            case EXPIRED -> "The time to confirm is over";
        };
    }

    /** One sentence for the live region: it changes exactly when the step at hand or its state does. */
    public String status() {
        return switch (outcome) {
            case READY -> reachable ? "Your shop is ready." : "Your shop is set up. It is not running yet.";
            case CANCELLED -> "This sign-up was cancelled.";
            case EXPIRED -> "The time to confirm this sign-up is over.";
            case FAILED -> "Setting up your shop has stopped." + parts();
            case RUNNING -> {
                if (mail.isPresent()) {
                    yield "Waiting for you to confirm your e-mail address.";
                }
                int current = Math.max(current(), 0);
                ProgressStep step = steps.get(current);
                yield "Step " + (current + 1) + " of " + steps.size() + ": " + step.title() + ". "
                        + step.mark().word() + ".";
            }
        };
    }

    private String parts() {
        return troubles.stream()
                .map(trouble -> " " + trouble.part() + ": " + trouble.what())
                .collect(Collectors.joining());
    }

    /** How many steps have ended. */
    public int settled() {
        int current = current();
        return current < 0 ? steps.size() : current;
    }
}
