// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

import java.util.regex.Pattern;

/** A value's grammar: its length is checked before its pattern, since patterns may recurse once per character. */
record Grammar(String field, int minLength, int maxLength, Pattern pattern, String rule) {

    static Grammar of(String field, int minLength, int maxLength, String pattern, String rule) {
        return new Grammar(field, minLength, maxLength, Pattern.compile(pattern), rule);
    }

    /** Returns the text if it is in the grammar. */
    String require(String text) {
        if (!accepts(text)) {
            throw new InvalidValueException(field, rule);
        }
        return text;
    }

    boolean accepts(String text) {
        return text.length() >= minLength
                && text.length() <= maxLength
                && pattern.matcher(text).matches();
    }
}
