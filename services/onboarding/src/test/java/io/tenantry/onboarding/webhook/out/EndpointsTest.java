// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.out;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.SteppedClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EndpointsTest {

    private static final EndpointUrl URL = new EndpointUrl(URI.create("https://hooks.example.com/"));

    private final InMemoryOutStore store = new InMemoryOutStore();
    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-25T10:15:30Z"));
    private final Endpoints endpoints = new Endpoints(store, AddressRule.PUBLIC_ONLY, clock, new Random(1));

    private Endpoint create(String key) {
        return endpoints.create(key, URL, EventFormat.CLOUDEVENTS);
    }

    @Test
    void revealASecretToWhoRepeatsTheRequestWithinADay() {
        Endpoint made = create("key");
        clock.advance(Duration.ofHours(24).minusSeconds(1));

        assertThat(create("key").secret().reveal()).isEqualTo(made.secret().reveal());
        assertThat(store.endpoints()).hasSize(1);
    }

    @Test
    void revealASecretToNobodyAfterADay() {
        Endpoint made = create("key");
        clock.advance(Duration.ofHours(24));
        Endpoint second = create("key");

        assertThat(second.id()).isNotEqualTo(made.id());
        assertThat(second.secret().reveal()).isNotEqualTo(made.secret().reveal());
        assertThat(create("key").id()).isEqualTo(second.id());
        assertThat(store.endpoints()).hasSize(2);
    }

    @Test
    void freeTheKeyOfADeletedEndpointAfterADayAndNeverItsId() {
        Endpoint made = create("key");
        endpoints.delete(made.id());
        assertThatThrownBy(() -> create("key")).isInstanceOf(Endpoints.RefusedException.class);

        clock.advance(Duration.ofHours(24));
        assertThat(create("key").id()).isNotEqualTo(made.id());
    }

    @Test
    void takeAKeyForOneThingADay() {
        create("key");
        assertThatThrownBy(() -> endpoints.create("key", URL, EventFormat.SBT))
                .isInstanceOfSatisfying(
                        Endpoints.RefusedException.class,
                        refused -> assertThat(refused.code()).isEqualTo(Endpoints.RefusedException.Code.ID_USED));

        clock.advance(Duration.ofHours(24));
        assertThat(endpoints.create("key", URL, EventFormat.SBT).format()).isEqualTo(EventFormat.SBT);
    }
}
