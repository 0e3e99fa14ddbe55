// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.Operations;
import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.OperationException;
import io.tenantry.onboarding.operation.OperationException.Code;
import io.tenantry.onboarding.operation.OperationState;
import io.tenantry.onboarding.operation.Proof;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.StepId;
import io.tenantry.onboarding.operation.StepResult;
import io.tenantry.onboarding.operation.StepState;
import io.tenantry.onboarding.operation.TenantState;
import io.tenantry.onboarding.signup.Confirmations;
import io.tenantry.onboarding.signup.InMemoryMails;
import io.tenantry.onboarding.signup.Mail;
import io.tenantry.onboarding.store.FailingStateStore;
import io.tenantry.onboarding.store.FailingStateStore.When;
import io.tenantry.onboarding.store.InMemoryStateStore;
import io.tenantry.onboarding.store.Reservation;
import io.tenantry.onboarding.store.StaleWriteException;
import io.tenantry.onboarding.store.StateStore;
import io.tenantry.onboarding.store.StoreUnavailableException;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Slug;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A sign-up that has to prove its e-mail address, from the reservation to the first step that makes something. */
class ProvingTest {

    private static final Instant END = Samples.NOW.plus(Duration.ofHours(2));
    private static final Reservation RESERVATION = reservation();
    private static final OperationId ID = RESERVATION.operation().id();

    private final InMemoryStateStore store = new InMemoryStateStore();
    private final InMemoryMails mails = new InMemoryMails();
    private final ExecutorService beside = Executors.newCachedThreadPool();
    private final List<StepId> made = new ArrayList<>();
    private Instant now = Samples.NOW;
    private boolean closing;
    private Runnable whileSending = () -> {};

    private record Recorded(StepId id, List<StepId> made) implements OnboardingStep {

        @Override
        public StepResult run(StepContext context) {
            made.add(id);
            return new StepResult("made");
        }
    }

    private static Reservation reservation() {
        Reservation sample = Samples.reservation("key", "acme-k7x2q");
        Operation waiting = Operation.awaitingProof(sample.tenant(), END);
        return new Reservation(sample.key(), sample.fingerprint(), sample.tenant(), waiting);
    }

    @BeforeEach
    void reserve() {
        store.reserve(RESERVATION);
    }

    @AfterEach
    void end() {
        beside.shutdownNow();
    }

    private void run() {
        run(stored());
    }

    private void run(Operation seen) {
        run(seen, store);
    }

    private void run(Operation seen, StateStore through) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        Journey journey = Journey.of(
                Stage.of(new Skipped(StepId.RESERVE, "reserved when the request was accepted")),
                Stage.of(new Recorded(StepId.IDENTITY, made)));
        ProofMails asking = new ProofMails(
                (mail, about) -> {
                    whileSending.run();
                    mails.send(mail, about);
                },
                id -> URI.create("https://signup.example.com/signup/" + id + "/confirm?t=token"));
        new OperationRunner(
                        new Journeys(journey, Journey.of()).asking(asking),
                        through,
                        RetryPolicy.DEFAULT,
                        new OperationRunner.Surroundings(beside, () -> closing),
                        clock)
                .run(Journal.open(seen, through, WorkerSettings.of("one"), clock, changed -> {}));
    }

    private Confirmations confirmations() {
        return operations().confirmations();
    }

    private Operations operations() {
        return new Operations(
                store, release -> Optional.empty(), due -> {}, Clock.fixed(now, ZoneOffset.UTC), new Random());
    }

    private Operation stored() {
        return store.operation(ID).orElseThrow();
    }

    @Test
    void isAskedForByAMailAndMakesNothingUntilItIsGiven() {
        run();

        assertThat(made).isEmpty();
        assertThat(stored().state()).isEqualTo(OperationState.RUNNING);
        assertThat(stored().proof())
                .isEqualTo(new Proof(Proof.State.AWAITED, stored().proof().at(), 1));
        assertThat(stored().work().dueAt()).contains(END);
        assertThat(stored().work().owner()).isEmpty();
        assertThat(stored().step(StepId.RESERVE).state()).isEqualTo(StepState.RUNNING);
        assertThat(stored().step(StepId.RESERVE).message().orElseThrow())
                .contains("waiting until " + END)
                .doesNotContain(Samples.EMAIL);
    }

    @Test
    void theMailHoldsTheLinkAndNothingThatAStrangerWrote() {
        run();

        assertThat(mails.sent).hasSize(1);
        Mail mail = mails.sent.get(0);
        assertThat(mail.to().value()).isEqualTo(Samples.EMAIL);
        assertThat(mail.text())
                .contains("https://signup.example.com/signup/" + ID + "/confirm?t=token", "acme.shop.example.com")
                .doesNotContain(Samples.COMPANY);
    }

    @Test
    void onceItIsGivenTheOnboardingGoesOnAtOnce() {
        run();
        now = now.plusSeconds(60);

        confirmations().confirm(ID);

        assertThat(stored().work().dueAt()).contains(now);
        run();
        assertThat(made).containsExactly(StepId.IDENTITY);
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(stored().step(StepId.RESERVE).message().orElseThrow())
                .isEqualTo("reserved acme-k7x2q, e-mail address confirmed");
        assertThat(mails.sent).hasSize(1);
    }

    @Test
    void toGiveItAgainIsHarmless() {
        run();
        confirmations().confirm(ID);
        Operation once = stored();

        assertThat(confirmations().confirm(ID)).isEqualTo(once);
        run();
        assertThat(confirmations().confirm(ID).state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(made).containsExactly(StepId.IDENTITY);
    }

    @Test
    void whatIsNeverConfirmedGoesAwayInOneWriteAndFreesItsName() {
        run();
        long version = stored().version();
        now = END;

        run();

        assertThat(stored().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(stored().version()).isEqualTo(version + 1);
        assertThat(store.owner(new Slug("acme"))).isEmpty();
        assertThat(store.tenant(RESERVATION.tenant().id()).orElseThrow().state())
                .isEqualTo(TenantState.CANCELLED);
        assertThat(made).isEmpty();
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> confirmations().confirm(ID))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.PROOF_TOO_LATE));
    }

    @Test
    void itIsTooLateEvenBeforeSomebodyHasGivenItUp() {
        run();
        now = END;

        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> confirmations().confirm(ID))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.PROOF_TOO_LATE));
    }

    @Test
    void proofThatComesJustBeforeTheEndIsNotOverwrittenByAWorkerThatSawItMissing() {
        run();
        Operation unproven = stored();
        now = END.minusSeconds(1);
        confirmations().confirm(ID);
        now = END;

        assertThatExceptionOfType(StaleWriteException.class).isThrownBy(() -> run(unproven));

        assertThat(stored().proof().state()).isEqualTo(Proof.State.GIVEN);
        run();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void proofThatComesWhileAMailIsSentAgainIsNotLost() {
        run();
        now = now.plusSeconds(61);
        confirmations().sendAgain(ID);
        whileSending = () -> confirmations().confirm(ID);

        assertThatExceptionOfType(StaleWriteException.class).isThrownBy(this::run);

        whileSending = () -> {};
        run();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
    }

    @Test
    void aMailThatCannotBeSentIsTriedAgainWithItsCause() {
        mails.failures.add(new StepException(Cause.AWS_THROTTLED, "too many mails", "wait"));

        run();

        assertThat(stored().step(StepId.RESERVE).state()).isEqualTo(StepState.RETRYING);
        assertThat(stored().step(StepId.RESERVE).failure().orElseThrow().cause())
                .isEqualTo("aws-throttled");
        now = stored().work().dueAt().orElseThrow();
        run();
        assertThat(mails.sent).hasSize(1);
        assertThat(stored().proof().state()).isEqualTo(Proof.State.AWAITED);
    }

    @Test
    void aMailThatIsRefusedParksTheSignUpUntilItIsRetried() {
        mails.failures.add(new StepException(Cause.AWS_DENIED, "not allowed", "compare the policy"));

        run();

        assertThat(stored().state()).isEqualTo(OperationState.FAILED);
        assertThat(store.tenant(RESERVATION.tenant().id()).orElseThrow().state())
                .isEqualTo(TenantState.FAILED);
        operations().retry(ID);
        run();
        assertThat(mails.sent).hasSize(1);
        assertThat(made).isEmpty();
    }

    @Test
    void aSignUpWhoseMailIsRefusedGoesAwayWhenItsTimeIsOver() {
        mails.failures.add(new StepException(Cause.AWS_DENIED, "not allowed", "compare the policy"));
        run();
        assertThat(stored().work().dueAt()).contains(END);
        now = END;

        run();

        assertThat(stored().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(store.owner(new Slug("acme"))).isEmpty();
        assertThat(store.tenant(RESERVATION.tenant().id()).orElseThrow().state())
                .isEqualTo(TenantState.CANCELLED);
        assertThat(mails.sent).isEmpty();
    }

    @Test
    void theMailIsSentAgainOnceAMinuteAndFiveTimesInAll() {
        run();
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> confirmations().sendAgain(ID))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.TOO_MANY_MAILS));
        for (int mail = 2; mail <= Proof.MAX_MAILS; mail++) {
            now = now.plusSeconds(60);
            confirmations().sendAgain(ID);
            run();
            assertThat(mails.sent).hasSize(mail);
        }
        now = now.plusSeconds(60);
        assertThatExceptionOfType(OperationException.class)
                .isThrownBy(() -> confirmations().sendAgain(ID))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(Code.NO_MORE_MAILS));
        assertThat(stored().work().dueAt()).contains(END);
    }

    @ParameterizedTest
    @CsvSource({"BEFORE_THE_WRITE,1", "AFTER_THE_WRITE,1", "BEFORE_THE_WRITE,2", "AFTER_THE_WRITE,2"})
    void noWorkerThatDiesAtAWriteLosesTheSignUp(When when, int write) {
        StateStore dying = new FailingStateStore(store, when, count -> count == write);
        assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> run(stored(), dying));

        if (stored().proof().state() == Proof.State.MAIL_DUE) {
            now = stored().work().dueAt().orElseThrow();
            run();
        }

        assertThat(stored().proof().state()).isEqualTo(Proof.State.AWAITED);
        assertThat(mails.sent).hasSizeBetween(1, 2);
        confirmations().confirm(ID);
        run();
        assertThat(stored().state()).isEqualTo(OperationState.SUCCEEDED);
        assertThat(made).containsExactly(StepId.IDENTITY);
    }

    @Test
    void aClosingWorkerHandsTheMailBack() {
        closing = true;
        run();
        assertThat(mails.sent).isEmpty();

        closing = false;
        run();
        assertThat(mails.sent).hasSize(1);
    }

    @Test
    void anAdministratorCanCancelIt() {
        run();
        operations().cancel(ID);
        run();

        assertThat(stored().state()).isEqualTo(OperationState.CANCELLED);
        assertThat(store.owner(new Slug("acme"))).isEmpty();
    }
}
