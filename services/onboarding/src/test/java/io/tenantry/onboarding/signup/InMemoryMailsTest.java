// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import java.util.List;

class InMemoryMailsTest extends MailsContract {

    private final InMemoryMails mails = new InMemoryMails();

    @Override
    protected Mails mails() {
        return mails;
    }

    @Override
    protected List<Mail> delivered() {
        return mails.sent;
    }

    @Override
    protected void throttle() {
        mails.failures.add(new StepException(Cause.AWS_THROTTLED, "too many mails for tenant acme-k7x2q", "Wait."));
    }
}
