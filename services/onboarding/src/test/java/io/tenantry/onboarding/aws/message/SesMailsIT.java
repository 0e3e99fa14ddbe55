// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.local.aws.Fault;
import io.tenantry.local.ses.SentMail;
import io.tenantry.onboarding.aws.TestAws;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.signup.Mail;
import io.tenantry.onboarding.signup.Mails;
import io.tenantry.onboarding.signup.MailsContract;
import io.tenantry.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SesMailsIT extends MailsContract {

    private static final EmailAddress SENDER = new EmailAddress("signup@shop.example.com");

    private final TestAws aws = new TestAws();

    @AfterEach
    void close() {
        aws.close();
    }

    @Override
    protected Mails mails() {
        return new SesMails(aws.clients(), SENDER);
    }

    @Override
    protected List<Mail> delivered() {
        return aws.outbox().mails().stream()
                .map(mail -> new Mail(new EmailAddress(mail.to()), mail.subject(), mail.text()))
                .toList();
    }

    @Override
    protected void throttle() {
        // as often as the SDK tries
        aws.next("SendEmail", 3, Fault.throttle());
    }

    @Test
    void comesFromTheSender() {
        mails().send(new Mail(new EmailAddress("a@example.com"), "s", "t"), new TenantId("acme-k7x2q"));

        assertThat(aws.outbox().mails()).extracting(SentMail::from).containsExactly(SENDER.value());
    }

    @Test
    void mayNotComeFromAnotherDomainThanTheCells() {
        Mails foreign = new SesMails(aws.clients(), new EmailAddress("ceo@example.com"));

        assertThatExceptionOfType(StepException.class)
                .isThrownBy(() ->
                        foreign.send(new Mail(new EmailAddress("a@example.com"), "s", "t"), new TenantId("acme-k7x2q")))
                .satisfies(failure -> assertThat(failure.cause()).isEqualTo(Cause.AWS_DENIED));
        assertThat(aws.outbox().mails()).isEmpty();
    }

    @Test
    void aSenderThatIsNotVerifiedIsSaidWithWhatToDo() {
        Mails unverified = new SesMails(aws.plain(), new EmailAddress("signup@shop.invalid"));

        assertThatExceptionOfType(StepException.class)
                .isThrownBy(() -> unverified.send(
                        new Mail(new EmailAddress("a@example.com"), "s", "t"), new TenantId("acme-k7x2q")))
                .satisfies(failure -> {
                    assertThat(failure.cause()).isEqualTo(Cause.AWS_DENIED);
                    assertThat(failure.summary()).contains("MessageRejected").doesNotContain("@");
                    assertThat(failure.hint()).contains("Verify the domain of the sender");
                });
        assertThat(aws.outbox().mails()).isEmpty();
    }
}
