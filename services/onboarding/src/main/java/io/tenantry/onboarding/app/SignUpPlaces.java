// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.configuration.Variable;
import java.time.Duration;
import java.util.Optional;

/**
 * How many sign-ups of one client can wait to be confirmed at the same time, and how many of all.
 *
 * <p>Every replica takes so many of a client in each window of an hour, which begins with its first one; the time that a
 * sign-up waits touches one window more than it has hours.
 */
record SignUpPlaces(long ofOneClient, int inAll) {

    private static final Duration WINDOW = Duration.ofHours(1);

    static SignUpPlaces of(int perHour, Duration patience, int replicas, int inAll) {
        long windows = patience.plus(WINDOW).minusNanos(1).toHours() + 1;
        return new SignUpPlaces(perHour * windows * replicas, inAll);
    }

    /** What to do where two clients could close sign-up for everybody; empty where they cannot. */
    Optional<String> warning() {
        if (ofOneClient <= inAll / 2) {
            return Optional.empty();
        }
        return Optional.of("one client alone can hold " + ofOneClient + " of the " + inAll
                + " sign-ups that may wait to be confirmed, more than half of them, and so keep others from signing up:"
                + " lower " + Variable.SIGNUPS_PER_HOUR.variable() + " or " + Variable.SIGNUP_PROOF_TIME.variable()
                + ", or raise " + Variable.SIGNUPS_UNCONFIRMED.variable());
    }
}
