// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.journey;

import io.tenantry.onboarding.operation.Operation;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.onboarding.signup.Mail;
import io.tenantry.onboarding.signup.Mails;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.TenantId;
import java.net.URI;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;

/**
 * Asks whoever has signed up for proof of the e-mail address.
 *
 * @param link where an operation is confirmed; only the mail may hold it
 */
public record ProofMails(Mails mails, Function<OperationId, URI> link) {

    private static final DateTimeFormatter UNTIL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** Where no sender is configured: sign-ups that still wait for a mail wait for one. */
    static final ProofMails NONE = new ProofMails(ProofMails::refuse, id -> URI.create("about:blank"));

    private static void refuse(Mail mail, TenantId about) {
        throw new StepException(
                Cause.INTERNAL,
                "no sender of mails is configured, so tenant " + about + " cannot be asked for proof",
                "Configure the sender and restart, or cancel the operation.");
    }

    void ask(TenantRecord tenant, Operation operation) {
        mails.send(mail(tenant, operation), tenant.id());
    }

    /** Nothing in it was chosen by whoever signed up but the name, or the mail could carry a stranger's words. */
    private Mail mail(TenantRecord tenant, Operation operation) {
        String text = """
                Somebody has signed up with this e-mail address for the shop
                %s.

                If it was you, open this page and confirm it:

                %s

                The link works until %s (UTC). Nothing is set up before you have confirmed.

                If it was not you, do nothing: the sign-up then goes away by itself.
                """.formatted(
                        tenant.placement().host(),
                        link.apply(operation.id()),
                        UNTIL.format(operation.proof().at().orElseThrow()));
        return new Mail(tenant.contact().adminEmail(), "Confirm your sign-up for " + tenant.slug(), text);
    }
}
