// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.Samples;
import io.tenantry.onboarding.SteppedClock;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitedMailsTest extends MailsContract {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");

    private final SteppedClock clock = new SteppedClock(Samples.NOW);
    private final InMemoryMails sent = new InMemoryMails();
    private final Mails mails = new LimitedMails(sent, clock);

    @Override
    protected Mails mails() {
        return mails;
    }

    @Override
    protected List<Mail> delivered() {
        return sent.sent;
    }

    @Override
    protected void throttle() {
        sent.failures.add(new StepException(Cause.AWS_THROTTLED, "slow down for " + TENANT, "wait"));
    }

    private void send(String address) {
        mails.send(new Mail(new EmailAddress(address), "subject", "text"), TENANT);
    }

    @Test
    void anAddressGetsSoManyInAnHourHoweverItIsWritten() {
        for (String address : List.of("a@example.com", "A@Example.com", "a+1@example.com", "a+2+b@example.com")) {
            send(address);
        }
        send("a@example.com");
        send("a@example.com");
        send("a+3@example.com");
        assertThat(sent.sent).hasSize(LimitedMails.PER_HOUR);

        send("b@example.com");
        send("a@example.org");
        assertThat(sent.sent).hasSize(LimitedMails.PER_HOUR + 2);
        clock.advance(Duration.ofHours(1));
        send("a@example.com");
        assertThat(sent.sent).hasSize(LimitedMails.PER_HOUR + 3);
    }

    @Test
    void whatWasNotTakenIsNotCounted() {
        for (int i = 0; i < LimitedMails.PER_HOUR; i++) {
            throttle();
            assertThatExceptionOfType(StepException.class).isThrownBy(() -> send("a@example.com"));
        }

        send("a@example.com");
        assertThat(sent.sent).hasSize(1);
    }
}
