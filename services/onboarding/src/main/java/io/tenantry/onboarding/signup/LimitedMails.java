// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.request.EmailAddress;
import io.tenantry.onboarding.request.RateLimit;
import io.tenantry.onboarding.request.Sha256;
import io.tenantry.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends an address only so many mails, so that nobody fills the mailbox of somebody else by signing up again and again. A
 * mail too many is left out in silence: whoever signed up must not learn whether others did so with that address. The
 * address is kept as a hash, in each replica for itself.
 */
public final class LimitedMails implements Mails {

    /** Mails for one address, one hour and one replica. */
    public static final int PER_HOUR = 5;

    private static final Logger LOG = LoggerFactory.getLogger(LimitedMails.class);

    private final Mails mails;
    private final RateLimit limit;

    public LimitedMails(Mails mails, Clock clock) {
        this.mails = mails;
        this.limit = new RateLimit(PER_HOUR, Duration.ofHours(1), clock);
    }

    @Override
    public void send(Mail mail, TenantId about) {
        String mailbox = Sha256.hex(mailbox(mail.to()));
        if (limit.count(mailbox).isPresent()) {
            LOG.warn("{}: no mail was sent, its address got {} in an hour", about, PER_HOUR);
            return;
        }
        try {
            mails.send(mail, about);
        } catch (RuntimeException e) {
            limit.takeBack(mailbox);
            throw e;
        }
    }

    /** Most hosts deliver a+b@example.com to a@example.com. */
    private static String mailbox(EmailAddress to) {
        String address = to.value().toLowerCase(Locale.ROOT);
        int at = address.lastIndexOf('@');
        int plus = address.indexOf('+');
        return plus > 0 && plus < at ? address.substring(0, plus) + address.substring(at) : address;
    }
}
