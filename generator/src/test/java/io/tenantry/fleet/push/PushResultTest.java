// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.eclipse.jgit.errors.TransportException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushResultTest {

    @ParameterizedTest
    @CsvSource({
        "UNCERTAIN, unexpected end of stream",
        "UNCERTAIN, http://127.0.0.1:40312/x: connection reset",
        "UNCERTAIN, http://forbidden.example.com/Forbidden.git: 502 Bad Gateway",
        "UNCERTAIN, op_01403ZXAUTHENTICATION: read timed out",
        "UNCERTAIN, https://host/authentication.git: cannot open git-receive-pack",
        "REFUSED, http://host/x: not authorized",
        "REFUSED, http://host/x: git-receive-pack not permitted",
        "REFUSED, http://host/x: git-receive-pack not permitted on 'http://host/x/'",
        "REFUSED, http://host/x: 403 Forbidden",
        "REFUSED, http://host/x: Authentication is required but no CredentialsProvider has been registered",
        "REFUSED, http://host/x: authentication not supported"
    })
    void aLostAnswerIsUncertainAndARefusedLoginIsNot(PushResult.Outcome outcome, String message) {
        assertThat(PushResult.of(new TransportException(message)).outcome()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({
        "MOVED, failed to lock",
        "MOVED, cannot lock ref 'refs/heads/main': is at 1 but expected 2",
        "MOVED, Unable to lock refs/heads/main",
        "MOVED, failed to update ref",
        "MOVED, fetch first",
        "REFUSED, pre-receive hook declined",
        "REFUSED, push blocked by the branch's protection",
        "REFUSED, the branch is locked by an administrator",
        "REFUSED, see https://host/failed%20to%20lock/block",
        "REFUSED, tenant staleville-k7x2q is unknown"
    })
    void aLostRaceIsTriedAgainAndANoIsNot(PushResult.Outcome outcome, String reason) {
        assertThat(PushResult.rejected(reason)).isEqualTo(outcome);
    }

    @Test
    void waitsLongerAndLongerWithinBounds() {
        Backoff backoff = new Backoff(new Random(1));
        for (int tries = 0; tries < 30; tries++) {
            assertThat(backoff.millis(tries)).isBetween(0L, Math.min(400L, 20L << Math.min(tries, 10)));
        }
    }
}
