// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.store.StoreUnavailableException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ServiceTokensTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final String CLIENT = "192.0.2.7";
    private static final TokenName NAME = new TokenName("pipeline");

    private final SteppedClock clock = new SteppedClock(Instant.parse("2026-11-25T12:00:00Z"));
    private final InMemoryServiceTokenStore store = new InMemoryServiceTokenStore();
    private final ServiceTokens tokens = replica();

    private ServiceTokens replica() {
        return new ServiceTokens(store, clock, new SecureRandom());
    }

    private String create() {
        return tokens.create(NAME, Role.ADMIN, DAY, Caller.ADMIN_TOKEN)
                .orElseThrow()
                .text();
    }

    @Test
    void standForTheirNameAndRole() throws TokenRefusedException {
        assertThat(tokens.verify(create(), CLIENT)).isEqualTo(new Caller("token:pipeline", Optional.of(Role.ADMIN)));
    }

    @Test
    void areKeptAsHashesAndShownOnce() {
        ServiceTokens.Made made =
                tokens.create(NAME, Role.VIEWER, DAY, Caller.ADMIN_TOKEN).orElseThrow();
        String secret = made.text().substring(made.text().lastIndexOf('_') + 1);

        assertThat(secret).hasSize(64);
        assertThat(store.all().get(0).hash()).isNotEqualTo(secret);
        assertThat(made.toString() + store.all()).doesNotContain(secret);
        assertThat(tokens.create(NAME, Role.VIEWER, DAY, Caller.ADMIN_TOKEN)).isEmpty();
    }

    @Test
    void areRefusedWhenOneDigitDiffers() {
        String text = create();
        char last = text.charAt(text.length() - 1);
        String changed = text.substring(0, text.length() - 1) + (last == '0' ? '1' : '0');

        for (String wrong :
                List.of(changed, text + "0", text.toUpperCase(Locale.ROOT), "tnt_", "tnt_other_" + "0".repeat(64))) {
            assertThatThrownBy(() -> tokens.verify(wrong, CLIENT)).as(wrong).isInstanceOf(TokenRefusedException.class);
        }
    }

    @Test
    void endWithTheirTime() {
        String text = create();
        clock.advance(DAY);

        assertThatThrownBy(() -> tokens.verify(text, CLIENT))
                .isInstanceOf(TokenRefusedException.class)
                .hasMessageContaining("expired");
    }

    @Test
    void areRefusedEverywhereSecondsAfterTheyWereRevoked() throws TokenRefusedException {
        String text = create();
        ServiceTokens other = replica();
        other.verify(text, CLIENT);
        tokens.revoke(NAME);

        assertThatThrownBy(() -> tokens.verify(text, CLIENT)).isInstanceOf(TokenRefusedException.class);
        other.verify(text, CLIENT);
        clock.advance(ServiceTokens.BELIEVED);
        assertThatThrownBy(() -> other.verify(text, CLIENT)).isInstanceOf(TokenRefusedException.class);
    }

    @Test
    void areNotReadFromTheStoreAtEachRequest() throws TokenRefusedException {
        String text = create();
        store.reads = 0;
        for (int i = 0; i < 50; i++) {
            tokens.verify(text, CLIENT);
        }

        assertThat(store.reads).isEqualTo(1);
    }

    @Test
    void tellOnWhichDayTheyWereUsedLast() throws TokenRefusedException {
        String text = create();
        tokens.verify(text, CLIENT);
        tokens.verify(text, CLIENT);

        assertThat(store.all().get(0).lastUsed()).contains(LocalDate.parse("2026-11-25"));
        assertThat(store.all().get(0).version()).isEqualTo(2);
    }

    @Test
    void ofMadeUpNamesKeepNeitherTheStoreBusyNorOthersAway() throws TokenRefusedException {
        String genuine = create();
        store.reads = 0;

        int limited = sendMadeUp(2_000);

        assertThat(store.reads).isEqualTo(ServiceTokens.UNKNOWN_PER_SECOND);
        assertThat(limited).isEqualTo(2_000 - ServiceTokens.UNKNOWN_PER_SECOND);
        assertThat(tokens.verify(genuine, "192.0.2.8").actor()).isEqualTo("token:pipeline");
    }

    private int sendMadeUp(int count) {
        int limited = 0;
        for (int i = 0; i < count; i++) {
            String text = "tnt_made-up-" + i + "_" + "0".repeat(64);
            try {
                tokens.verify(text, CLIENT);
            } catch (TokenRefusedException e) {
                continue;
            } catch (StoreUnavailableException e) {
                limited++;
            }
        }
        return limited;
    }
}
