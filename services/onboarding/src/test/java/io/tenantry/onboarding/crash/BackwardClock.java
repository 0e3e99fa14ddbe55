// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The machine's clock, until somebody sets it back. */
final class BackwardClock extends Clock {

    private volatile Duration back = Duration.ZERO;

    void goBack(Duration by) {
        back = by;
    }

    @Override
    public Instant instant() {
        return Clock.systemUTC().instant().minus(back);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
