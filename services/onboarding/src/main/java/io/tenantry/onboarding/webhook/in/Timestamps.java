// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import java.time.Instant;
import java.util.regex.Pattern;

/** Reads the time at which a hook was signed: whole seconds, nothing else, near enough to our own clock. */
final class Timestamps {

    private static final Pattern SECONDS = Pattern.compile("[1-9][0-9]{0,10}");

    private Timestamps() {}

    static Instant require(String text, Instant now) {
        if (text.length() > 11 || !SECONDS.matcher(text).matches()) {
            throw HookRefusedException.timestamp("the timestamp is not a number of seconds");
        }
        long seconds = Long.parseLong(text);
        if (Math.abs(seconds - now.getEpochSecond()) > Authenticity.TOLERANCE_SECONDS) {
            throw HookRefusedException.timestamp("the timestamp is out of range");
        }
        return Instant.ofEpochSecond(seconds);
    }
}
