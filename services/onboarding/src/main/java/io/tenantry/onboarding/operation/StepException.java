// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

import java.util.Arrays;
import java.util.Locale;

/** A step did not succeed; carries what the reader of the operation needs to act on. */
public final class StepException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What kept the step from succeeding, and so whether trying again can help. */
    public enum Cause {
        AWS_THROTTLED(true),
        AWS_UNAVAILABLE(true),
        AWS_DENIED(false),
        AWS_QUOTA(false),
        /** Something of the tenant's name exists and is not ours. */
        FOREIGN_RESOURCE(false),
        GATE_REFUSED(false),
        /** kustomize is missing on this machine, was killed or took too long, which says nothing about the overlay. */
        GATE_UNAVAILABLE(true),
        GIT_UNAVAILABLE(true),
        GIT_CONFLICT(false),
        GIT_REFUSED(false),
        /** base/ does not say which services the tenant gets. */
        RELEASE_UNREADABLE(false),
        /** The tenant's ring got another release while the tenant was onboarded. */
        RELEASE_MOVED(true),
        /** Not foreseen: tried again a few times, since most such things pass. */
        INTERNAL(true);

        private final boolean retryable;

        Cause(boolean retryable) {
            this.retryable = retryable;
        }

        public boolean isRetryable() {
            return retryable;
        }

        /** The cause of that key; one that this version does not know counts as not foreseen. */
        public static Cause ofKey(String key) {
            return Arrays.stream(values())
                    .filter(cause -> cause.key().equals(key))
                    .findFirst()
                    .orElse(INTERNAL);
        }

        /** The problem type that the API shows, such as {@code aws-throttled}. */
        public String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Cause cause;
    private final String summary;
    private final String hint;

    /**
     * @param message what happened to which tenant, without personal data
     * @param hint what the reader can do
     */
    public StepException(Cause cause, String message, String hint) {
        super(message);
        this.cause = cause;
        this.summary = message;
        this.hint = hint;
    }

    /** As the other constructor, with the exception that it was learned from. */
    public StepException(Cause cause, String message, String hint, Throwable origin) {
        super(message, origin);
        this.cause = cause;
        this.summary = message;
        this.hint = hint;
    }

    public Cause cause() {
        return cause;
    }

    /** What happened, one line without personal data. */
    public String summary() {
        return summary;
    }

    public String hint() {
        return hint;
    }
}
