// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.aws;

import java.time.Duration;

/** Describes what goes wrong with a call. */
public record Fault(Kind kind, Duration delay) {

    /** Names the ways in which a call can go wrong. */
    public enum Kind {
        /** Refused, with the service's own code for too many requests; nothing happens. */
        THROTTLE,
        /** Refused with a 500; nothing happens. */
        FAIL,
        /** Answered late. */
        DELAY,
        /** Done, then the connection is closed without an answer. */
        LOSE_ANSWER,
        /** Done, then answered with a 500. */
        FAIL_AFTERWARDS
    }

    public static Fault throttle() {
        return new Fault(Kind.THROTTLE, Duration.ZERO);
    }

    public static Fault fail() {
        return new Fault(Kind.FAIL, Duration.ZERO);
    }

    public static Fault delay(Duration delay) {
        return new Fault(Kind.DELAY, delay);
    }

    public static Fault loseAnswer() {
        return new Fault(Kind.LOSE_ANSWER, Duration.ZERO);
    }

    public static Fault failAfterwards() {
        return new Fault(Kind.FAIL_AFTERWARDS, Duration.ZERO);
    }
}
