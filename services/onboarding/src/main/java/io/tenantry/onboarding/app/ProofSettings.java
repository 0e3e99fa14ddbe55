// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

import io.tenantry.onboarding.aws.AwsClients;
import io.tenantry.onboarding.aws.message.SesMails;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.server.ApiSettings;
import io.tenantry.onboarding.journey.ProofMails;
import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.signup.LimitedMails;
import io.tenantry.onboarding.signup.Mails;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How sign-ups are asked for proof of their e-mail address.
 *
 * @param sender whom mails come from
 * @param pages where customers reach the pages
 * @param patience how long a sign-up waits for the proof
 * @param outbox the path where the mails can be read, where they are delivered to nobody; else empty
 */
public record ProofSettings(EmailAddress sender, URI pages, Duration patience, Optional<String> outbox) {

    /** How long a sign-up waits unless somebody says otherwise. */
    public static final Duration PATIENCE = Duration.ofHours(2);

    ApiSettings in(ApiSettings api) {
        return api.withProof(new ApiSettings.Proof(patience, outbox));
    }

    ProofMails mails(AwsClients aws, StatusTokens tokens) {
        return new ProofMails(mails(aws), operation -> pages.resolve(tokens.confirmationPath(operation)));
    }

    /** What is delivered to nobody fills no mailbox. */
    private Mails mails(AwsClients aws) {
        Mails ses = new SesMails(aws, sender);
        return outbox.isPresent() ? ses : new LimitedMails(ses, Clock.systemUTC());
    }
}
