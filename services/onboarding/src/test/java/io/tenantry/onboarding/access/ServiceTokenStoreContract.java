// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link ServiceTokenStore} does; each has a test class that holds it to this. */
public abstract class ServiceTokenStoreContract {

    protected static final Instant NOW = Instant.parse("2026-11-25T12:00:00.123Z");
    private static final LocalDate TODAY = LocalDate.parse("2026-11-25");

    protected abstract ServiceTokenStore store();

    protected static ServiceToken token(String name, String hash, Instant at) {
        return new ServiceToken(
                new TokenName(name),
                Role.VIEWER,
                hash.repeat(64),
                "admin-token",
                at,
                at.plus(Duration.ofDays(1)),
                Optional.empty(),
                1);
    }

    @Test
    void aTokenReadsBack() {
        ServiceToken token = token("pipeline", "a", NOW);

        assertThat(store().create(token, NOW)).isTrue();
        assertThat(store().find(token.name())).contains(token);
        assertThat(store().find(new TokenName("other"))).isEmpty();
    }

    @Test
    void aNameStandsForOneTokenUntilItIsOver() {
        store().create(token("pipeline", "a", NOW), NOW);
        Instant later = NOW.plus(Duration.ofDays(2));

        assertThat(store().create(token("pipeline", "b", NOW), NOW)).isFalse();
        assertThat(store().create(token("pipeline", "c", later), later)).isTrue();
        assertThat(store().find(new TokenName("pipeline")))
                .hasValueSatisfying(token -> assertThat(token.hash()).startsWith("c"));
    }

    @Test
    void aRevokedTokenIsGoneAndItsNameIsFree() {
        ServiceToken token = token("pipeline", "a", NOW);
        store().create(token, NOW);

        assertThat(store().revoke(token.name(), NOW)).isTrue();
        assertThat(store().revoke(token.name(), NOW)).isFalse();
        assertThat(store().find(token.name())).isEmpty();
        assertThat(store().all()).isEmpty();
        assertThat(store().create(token("pipeline", "b", NOW), NOW)).isTrue();
    }

    @Test
    void aUseIsNotedButNeverBringsARevokedTokenBack() {
        ServiceToken token = token("pipeline", "a", NOW);
        store().create(token, NOW);
        store().save(token.usedOn(TODAY));
        assertThat(store().find(token.name())).contains(token.usedOn(TODAY));

        store().revoke(token.name(), NOW);
        store().save(token.usedOn(TODAY).usedOn(TODAY.plusDays(1)));
        assertThat(store().find(token.name())).isEmpty();
    }

    @Test
    void aUseThatIsNotedLateNeverBringsATokenBackInThePlaceOfItsSuccessor() {
        ServiceToken leaked = token("pipeline", "a", NOW);
        store().create(leaked, NOW);
        store().revoke(leaked.name(), NOW);
        ServiceToken successor = token("pipeline", "b", NOW);
        store().create(successor, NOW);

        store().save(leaked.usedOn(TODAY));

        assertThat(store().find(leaked.name())).contains(successor);
    }

    @Test
    void aListBeginsWithTheNewest() {
        store().create(token("first", "a", NOW), NOW);
        store().create(token("second", "b", NOW.plusSeconds(1)), NOW);

        assertThat(store().all()).extracting(token -> token.name().value()).containsExactly("second", "first");
    }
}
