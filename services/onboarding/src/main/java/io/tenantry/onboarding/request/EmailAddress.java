// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;

/**
 * One ASCII e-mail address with a dot-atom local part, within the limits of RFC 5321, 64 characters before the at sign
 * and 63 a label, and of Cognito, whose user names have at most 128 characters (AdminCreateUser). The rules hold at the door only, so that what is stored stays readable. Personal data, hence the masked {@link #toString}.
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 128;
    private static final int MAX_LOCAL_PART = 64;
    private static final Pattern LOCAL_PART =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern DOMAIN = Pattern.compile(
            "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)+");

    /**
     * The address as somebody who signs up has written it.
     *
     * @throws InvalidValueException if it breaks a rule
     */
    public static EmailAddress forSignUp(String value) {
        if (!isAddress(value)) {
            throw new InvalidValueException("adminEmail", "must be one e-mail address such as admin@example.com");
        }
        return new EmailAddress(value);
    }

    private static boolean isAddress(String text) {
        int at = text.indexOf('@');
        return text.length() <= MAX_LENGTH
                && at > 0
                && at <= MAX_LOCAL_PART
                && LOCAL_PART.matcher(text.substring(0, at)).matches()
                && DOMAIN.matcher(text.substring(at + 1)).matches();
    }

    @Override
    public String toString() {
        return "EmailAddress[masked]";
    }
}
