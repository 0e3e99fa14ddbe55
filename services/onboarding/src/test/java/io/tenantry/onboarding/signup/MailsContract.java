// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.tenant.TenantId;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link Mails} does; each has a test class that holds it to this. */
public abstract class MailsContract {

    private static final TenantId TENANT = new TenantId("acme-k7x2q");
    private static final Mail MAIL = new Mail(
            new EmailAddress("admin@example.com"),
            "Confirm your sign-up for acme \u263A",
            "Open\n\nhttps://signup.example.com/signup/x?t=a-b_c&d\n\n<b>\u00e4</b>\n");

    protected abstract Mails mails();

    /** What was delivered. */
    protected abstract List<Mail> delivered();

    /** Lets every try of the next call fail as a throttled one does. */
    protected abstract void throttle();

    @Test
    void aMailArrivesAsItWasSent() {
        mails().send(MAIL, TENANT);

        assertThat(delivered()).containsExactly(MAIL);
    }

    @Test
    void whatWasNotAcceptedIsSaidWithoutTheAddressAndCanBeTriedAgain() {
        throttle();

        assertThatExceptionOfType(StepException.class)
                .isThrownBy(() -> mails().send(MAIL, TENANT))
                .satisfies(failure -> assertThat(failure.cause()).isEqualTo(Cause.AWS_THROTTLED))
                .satisfies(failure ->
                        assertThat(failure.summary()).contains("acme-k7x2q").doesNotContain("admin@example.com"));
        assertThat(delivered()).isEmpty();

        mails().send(MAIL, TENANT);
        assertThat(delivered()).containsExactly(MAIL);
    }
}
