// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import static io.tenantry.onboarding.SampleRequests.key;
import static io.tenantry.onboarding.SampleRequests.request;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.tenantry.onboarding.capacity.ServedCells;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.request.AcceptedRequest;
import io.tenantry.onboarding.request.CompanyName;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.IdempotencyKey;
import io.tenantry.onboarding.request.OnboardingException;
import io.tenantry.onboarding.request.OnboardingException.Code;
import io.tenantry.onboarding.request.OnboardingRequest;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Tier;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OnboardingTest {

    private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final List<Operation> begun = new ArrayList<>();
    private final Onboarding onboarding = onboarding(new Random(1), NOW);

    private Onboarding onboarding(Random random, Instant now) {
        return new Onboarding(store, SampleRequests.CELLS, begun::add, Clock.fixed(now, ZoneOffset.UTC), random);
    }

    @Test
    void reservesTheTenantAndBeginsItsOperation() {
        AcceptedRequest accepted = onboarding.accept(request("acme"), key("1"));

        assertThat(accepted.tenant().value()).startsWith("acme-");
        assertThat(accepted.host().value()).isEqualTo("acme.shop.example.com");
        assertThat(store.owner(request("acme").slug())).contains(accepted.tenant());
        Operation operation = store.operation(accepted.operation()).orElseThrow();
        assertThat(operation.step(StepId.RESERVE).state()).isEqualTo(StepState.DONE);
        assertThat(operation.nextStep().orElseThrow().id()).isEqualTo(StepId.IDENTITY);
        assertThat(begun).containsExactly(operation);
        assertThat(store.due(Samples.CELLS, NOW, 10)).containsExactly(operation);
    }

    @Test
    void answersARepeatedRequestAsTheFirst() {
        AcceptedRequest first = onboarding.accept(request("acme"), key("1"));

        assertThat(onboarding.accept(request("acme"), key("1"))).isEqualTo(first);
        assertThat(begun).hasSize(1);
    }

    @Test
    void logsWhatWasAcceptedOnceHoweverOftenItIsRepeated() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Onboarding.class);
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        log.start();
        try {
            AcceptedRequest accepted = onboarding.accept(request("acme"), key("1"));
            onboarding.accept(request("acme"), key("1"));

            assertThat(log.list)
                    .singleElement()
                    .extracting(ILoggingEvent::getFormattedMessage, as(InstanceOfAssertFactories.STRING))
                    .contains(accepted.tenant().value(), accepted.operation().value())
                    .doesNotContain("Acme", "admin@");
        } finally {
            logger.detachAppender(log);
            logger.setLevel(null);
        }
    }

    @Test
    void refusesTheSameKeyForAnotherRequest() {
        onboarding.accept(request("acme"), key("1"));

        assertRefused(request("globex"), "1", Code.IDEMPOTENCY_KEY_REUSED);
        assertThat(store.owner(request("globex").slug())).isEmpty();
    }

    @Test
    void keepsTheKeysOfDifferentDoorsApart() {
        onboarding.accept(request("acme"), key("1"));

        AcceptedRequest other =
                onboarding.accept(request("globex"), new IdempotencyKey(IdempotencyKey.Scope.SIGNUP, "1"));

        assertThat(other.tenant().slug()).isEqualTo(request("globex").slug());
    }

    @Test
    void forgetsAKeyAfterADay() {
        onboarding.accept(request("acme"), key("1"));
        Onboarding nextDay = onboarding(new Random(2), NOW.plusSeconds(24 * 3600));

        assertThat(nextDay.accept(request("globex"), key("1")).tenant().slug().value())
                .isEqualTo("globex");
    }

    @Test
    void refusesASlugThatIsTakenAndWritesNothing() {
        onboarding.accept(request("acme"), key("1"));

        assertRefused(request("acme"), "2", Code.SLUG_TAKEN);
        assertThat(store.tenants(10, Optional.empty()).items()).hasSize(1);
        assertThat(store.accepted(key("2"), NOW)).isEmpty();
        assertThat(begun).hasSize(1);
    }

    @Test
    void drawsAgainWhenAnIdIsTaken() {
        Random sameDrawTwice = new Random() {
            private static final long serialVersionUID = 1L;
            private int draws;

            @Override
            public int nextInt(int bound) {
                return draws++ < 5 ? 0 : 1;
            }
        };
        String taken = onboarding(
                        new Random() {
                            private static final long serialVersionUID = 1L;

                            @Override
                            public int nextInt(int bound) {
                                return 0;
                            }
                        },
                        NOW)
                .accept(request("acme"), key("1"))
                .tenant()
                .value();
        store.freeSlug(request("acme").slug());

        String drawn = onboarding(sameDrawTwice, NOW)
                .accept(request("acme"), key("2"))
                .tenant()
                .value();

        assertThat(taken).isEqualTo("acme-bbbbb");
        assertThat(drawn).isEqualTo("acme-ccccc");
    }

    @Test
    void tellsRequestsApartByEveryField() {
        OnboardingRequest one = request("acme");
        assertThat(one.fingerprint()).isEqualTo(request("acme").fingerprint());
        assertThat(one.fingerprint())
                .isNotEqualTo(request("acmf").fingerprint())
                .isNotEqualTo(new OnboardingRequest(one.slug(), new CompanyName("Acme"), one.adminEmail(), Tier.BASIC)
                        .fingerprint())
                .isNotEqualTo(new OnboardingRequest(
                                one.slug(), one.companyName(), new EmailAddress("root@example.com"), Tier.BASIC)
                        .fingerprint())
                .isNotEqualTo(new OnboardingRequest(one.slug(), one.companyName(), one.adminEmail(), Tier.PREMIUM)
                        .fingerprint());
    }

    @Test
    void placesTenantsInTheFirstCellThatHasRoom() {
        ServedCells both = ServedCells.of(SampleRequests.CELL, SampleRequests.cell("cell-002"));
        Onboarding wide = new Onboarding(store, both, begun::add, Clock.fixed(NOW, ZoneOffset.UTC), new Random(3));
        assertThat(wide.place()).isEqualTo(SampleRequests.CELL);
        IntStream.range(1, Cell.CAPACITY)
                .forEach(i -> store.reserve(Samples.reservation("key-" + i, "tenant" + i + "x-k7x2q")));

        assertThat(cellOf(wide.accept(request("acme"), key("1")))).isEqualTo("cell-001");
        assertThat(cellOf(wide.accept(request("globex"), key("2")))).isEqualTo("cell-002");
        assertThat(begun).extracting(Operation::cell).containsExactlyElementsOf(both.names());
        assertRefused(request("other"), "3", Code.CELLS_FULL);
    }

    private String cellOf(AcceptedRequest accepted) {
        return store.tenant(accepted.tenant()).orElseThrow().placement().cell().value();
    }

    private void assertRefused(OnboardingRequest request, String key, Code code) {
        assertThatExceptionOfType(OnboardingException.class)
                .isThrownBy(() -> onboarding.accept(request, key(key)))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    }
}
