// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.util.regex.Pattern;

/**
 * What a variable is set to.
 *
 * @param source where that was said, for people: {@code environment}, a file, or {@code default}
 */
record Value(String text, String source) {

    static final String ENVIRONMENT = "environment";
    static final String DEFAULT = "default";

    /** Up to the last at sign: a password may hold slashes and at signs, and none of it may be shown. */
    private static final Pattern USER = Pattern.compile("//.*@", Pattern.DOTALL);

    /** The text as it may be shown: what stands for a user in a URL may be a password. */
    String shown() {
        return USER.matcher(text).replaceAll("//(masked)@");
    }

    @Override
    public String toString() {
        return "Value[from " + source + "]";
    }
}
