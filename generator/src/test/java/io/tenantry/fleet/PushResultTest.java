// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.eclipse.jgit.errors.TransportException;
import org.junit.jupiter.api.Test;

class PushResultTest {

    @Test
    void aLostAnswerIsUncertainAndARefusedLoginIsNot() {
        assertThat(PushResult.of(new TransportException("unexpected end of stream"))
                        .outcome())
                .isEqualTo(PushResult.Outcome.UNCERTAIN);
        assertThat(PushResult.of(new TransportException("http://host/x: not authorized"))
                        .outcome())
                .isEqualTo(PushResult.Outcome.REFUSED);
        assertThat(PushResult.of(new TransportException("http://host/x: git-receive-pack not permitted"))
                        .outcome())
                .isEqualTo(PushResult.Outcome.REFUSED);
    }

    @Test
    void waitsLongerAndLongerWithinBounds() {
        Backoff backoff = new Backoff(new Random(1));
        for (int tries = 0; tries < 30; tries++) {
            assertThat(backoff.millis(tries)).isBetween(0L, Math.min(400L, 20L << Math.min(tries, 10)));
        }
    }
}
