// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BodyRoomTest {

    private final BodyRoom room = new BodyRoom(1_000);

    @Test
    void leavesRoomForOtherClients() {
        assertThat(room.take("one", 250)).isTrue();
        assertThat(room.take("one", 1)).isFalse();
        assertThat(room.take("other", 250)).isTrue();
    }

    @Test
    void isOneForAll() {
        for (String client : new String[] {"a", "b", "c", "d"}) {
            assertThat(room.take(client, 240)).isTrue();
        }

        assertThat(room.take("e", 41)).isFalse();
        assertThat(room.take("e", 40)).isTrue();
        assertThat(room.take("f", 1)).isFalse();
    }

    @Test
    void isThereAgainOnceGivenBack() {
        room.take("one", 200);
        room.take("one", 50);
        room.give("one", 200);

        assertThat(room.take("one", 201)).isFalse();
        assertThat(room.take("one", 200)).isTrue();
        room.give("one", 250);
        for (String client : new String[] {"a", "b", "c", "one"}) {
            assertThat(room.take(client, 250)).isTrue();
        }
    }
}
