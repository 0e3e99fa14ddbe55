// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import io.tenantry.local.ses.SentMail;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the link of a mail says: which sign-up is confirmed, and with what. */
record MailedLink(String operation, String token) {

    private static final Pattern LINK =
            Pattern.compile("https://signup[.]example[.]com/signup/(\\S+)/confirm[?]t=(\\S+)");

    static MailedLink in(SentMail mail) {
        Matcher link = LINK.matcher(mail.text());
        if (!link.find()) {
            throw new AssertionError("no link in " + mail.text());
        }
        return new MailedLink(link.group(1), link.group(2));
    }
}
