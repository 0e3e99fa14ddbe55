// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.operation.StepException;
import io.tenantry.tenant.TenantId;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what is sent, and fails as often as it is told. */
public final class InMemoryMails implements Mails {

    public final List<Mail> sent = new CopyOnWriteArrayList<>();
    public final Queue<StepException> failures = new ArrayDeque<>();

    @Override
    public void send(Mail mail, TenantId about) {
        StepException failure = failures.poll();
        if (failure != null) {
            throw failure;
        }
        sent.add(mail);
    }
}
