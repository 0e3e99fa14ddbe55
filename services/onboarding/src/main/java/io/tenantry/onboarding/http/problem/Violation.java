// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.problem;

import java.util.regex.Pattern;

/**
 * One thing that is wrong with a request's values.
 *
 * @param pointer the JSON Pointer of the member; empty for the whole body
 * @param detail what would be right; never repeats the refused value
 */
public record Violation(String pointer, String detail) {

    private static final int MAX_SHOWN_NAME = 64;
    private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    /** What is wrong with a member of the body, whose name is one of ours. */
    public static Violation of(String field, String detail) {
        return new Violation("/" + field, detail);
    }

    /** A name of the sender's choice; it is repeated only when it is short and harmless in any log or terminal. */
    public static Violation unknown(String name) {
        return isPlain(name) ? of(name, "is not a known member") : new Violation("", "has a member that is not known");
    }

    /** Whether a name of the sender's choice is short and harmless in any log or terminal. */
    public static boolean isPlain(String name) {
        return name.length() <= MAX_SHOWN_NAME && PLAIN_NAME.matcher(name).matches();
    }
}
