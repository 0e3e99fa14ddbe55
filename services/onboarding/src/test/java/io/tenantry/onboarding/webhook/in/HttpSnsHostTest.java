// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.in;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever knows the name of a topic can make up addresses of certificates. */
class HttpSnsHostTest {

    private Instant now = Instant.parse("2026-11-25T10:15:30Z");
    private final List<URI> asked = new ArrayList<>();
    private final HttpSnsHost sns = new HttpSnsHost(
            new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            },
            address -> {
                asked.add(address);
                throw new IOException("SNS answered 404");
            });

    private static URI certificate(int number) {
        return URI.create("https://sns.us-east-1.amazonaws.com/SimpleNotificationService-" + number + ".pem");
    }

    private void ask(int number) {
        ask(number, "client");
    }

    private void ask(int number, String client) {
        assertThatThrownBy(() -> sns.key(certificate(number), client)).isInstanceOf(IOException.class);
    }

    @Test
    void asksForOneCertificateASecondForEachClient() {
        for (int i = 0; i < 100; i++) {
            ask(i);
        }
        assertThat(asked).hasSize(1);

        now = now.plusSeconds(1);
        ask(100);
        assertThat(asked).containsExactly(certificate(0), certificate(100));
    }

    @Test
    void askingForMadeUpOnesKeepsNobodyElseFromAsking() {
        for (int i = 0; i < 100; i++) {
            ask(i, "stranger");
        }

        ask(100, "sns");
        assertThat(asked).containsExactly(certificate(0), certificate(100));
    }

    /** Here each is asked for while the one before still is. */
    @Test
    void asksForAFewAtATimeWhoeverWantsThem() {
        List<HttpSnsHost> host = new ArrayList<>();
        host.add(new HttpSnsHost(Clock.systemUTC(), address -> {
            asked.add(address);
            if (asked.size() < 20) {
                host.get(0).key(certificate(asked.size()), "client " + asked.size());
            }
            throw new IOException("SNS answered 404");
        }));

        assertThatThrownBy(() -> host.get(0).key(certificate(0), "client")).isInstanceOf(IOException.class);
        assertThat(asked).hasSize(4);
    }

    @Test
    void remembersForAWhileWhatCouldNotBeHad() {
        ask(1);
        now = now.plusSeconds(9);
        ask(1);
        assertThat(asked).hasSize(1);

        now = now.plus(Duration.ofSeconds(1));
        ask(1);
        assertThat(asked).hasSize(2);
    }
}
