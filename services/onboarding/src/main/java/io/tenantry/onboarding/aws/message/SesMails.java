// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.message;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.operation.StepException;
import io.tenantry.onboarding.operation.StepException.Cause;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.signup.Mail;
import io.tenantry.onboarding.signup.Mails;
import io.tenantry.tenant.TenantId;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.AccountSuspendedException;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MailFromDomainNotVerifiedException;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendingPausedException;

/** Sends mails with Amazon SES, from an address whose domain is verified there. */
public final class SesMails implements Mails {

    private static final String UTF_8 = "UTF-8";

    private final SesV2Client ses;
    private final EmailAddress sender;

    public SesMails(AwsClients aws, EmailAddress sender) {
        this.ses = aws.ses();
        this.sender = sender;
    }

    @Override
    public void send(Mail mail, TenantId about) {
        try {
            ses.sendEmail(request -> request.fromEmailAddress(sender.value())
                    .destination(to -> to.toAddresses(mail.to().value()))
                    .content(content -> content.simple(message ->
                            message.subject(text(mail.subject())).body(body -> body.text(text(mail.text()))))));
        } catch (MessageRejectedException
                | MailFromDomainNotVerifiedException
                | SendingPausedException
                | AccountSuspendedException e) {
            throw new StepException(
                    Cause.AWS_DENIED,
                    AwsFailures.describe(e) + " for tenant " + about,
                    "Verify the domain of the sender in Amazon SES, and see whether the account may send to everybody.");
        } catch (SdkException e) {
            throw AwsFailures.of(about, e);
        }
    }

    private static Content text(String text) {
        return Content.builder().data(text).charset(UTF_8).build();
    }
}
