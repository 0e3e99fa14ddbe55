// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sesv2.SesV2Client;
import software.amazon.awssdk.services.sesv2.model.Content;
import software.amazon.awssdk.services.sesv2.model.MessageRejectedException;
import software.amazon.awssdk.services.sesv2.model.SendEmailRequest;
import software.amazon.awssdk.services.sesv2.model.SesV2Exception;

class SesConformanceIT {

    private static final ConformanceTarget TARGET = new ConformanceTarget();
    private static final SesV2Client SES = TARGET.client(SesV2Client.builder());

    /** The mailbox simulator, which takes mail from accounts in the sandbox too. */
    private static final String RECIPIENT = "success@simulator.amazonses.com";

    /** Nobody can show that a domain below this one is theirs (RFC 2606). */
    private static final String UNVERIFIABLE = "signup@shop.invalid";

    @AfterAll
    static void close() {
        TARGET.close();
    }

    private static SendEmailRequest mail(String sender) {
        return SendEmailRequest.builder()
                .fromEmailAddress(sender)
                .destination(to -> to.toAddresses(RECIPIENT))
                .content(content -> content.simple(message -> message.subject(text("Confirm \u00e9"))
                        .body(body -> body.text(text("one\n\u4e2d\ud83d\ude00\n")))))
                .build();
    }

    private static Content text(String text) {
        return Content.builder().data(text).charset("UTF-8").build();
    }

    private static String send() {
        return SES.sendEmail(mail(TARGET.sender())).messageId();
    }

    @Test
    void takesAPlainMailAndNamesIt() {
        assertThat(send()).isNotBlank();
    }

    /** There is no token by which a repetition would be known. */
    @Test
    void sendsTheSameMailAsOftenAsItIsAsked() {
        assertThat(send()).isNotEqualTo(send());
    }

    @Test
    void refusesASenderWhoseDomainIsNotVerified() {
        assertThatThrownBy(() -> SES.sendEmail(mail(UNVERIFIABLE)))
                .isInstanceOf(MessageRejectedException.class)
                .hasMessageContaining("not verified")
                .hasMessageContaining(UNVERIFIABLE);
    }

    @Test
    void refusesAMailWithoutContent() {
        SendEmailRequest empty =
                mail(TARGET.sender()).toBuilder().content(content -> {}).build();

        assertThatThrownBy(() -> SES.sendEmail(empty))
                .isInstanceOfSatisfying(
                        SesV2Exception.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400));
    }
}
