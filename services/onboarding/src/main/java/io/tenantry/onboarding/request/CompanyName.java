// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.request;

import io.tenantry.tenant.InvalidValueException;

/**
 * The customer's name as the customer writes it: 1 to {@value #MAX_CODE_POINTS} code points, kept byte for byte.
 * The rules hold at the door only: they follow the Unicode version of the JVM, and what one has stored any other must
 * read. Personal data: never in Git, in AWS tags or in a log line, hence the masked {@link #toString}.
 */
public record CompanyName(String value) {

    public static final int MAX_CODE_POINTS = 120;

    /**
     * The name as somebody who signs up has written it.
     *
     * @throws InvalidValueException if it breaks a rule
     */
    public static CompanyName forSignUp(String value) {
        if (value.length() > 2 * MAX_CODE_POINTS
                || value.codePointCount(0, value.length()) > MAX_CODE_POINTS
                || value.codePoints().noneMatch(CompanyName::isVisible)) {
            throw new InvalidValueException(
                    "companyName", "must be 1 to " + MAX_CODE_POINTS + " characters, not blank");
        }
        if (isSpace(value.codePointAt(0)) || isSpace(value.codePointBefore(value.length()))) {
            throw new InvalidValueException("companyName", "must not begin or end with spaces");
        }
        if (!value.codePoints().allMatch(CompanyName::isPrintable)) {
            throw new InvalidValueException(
                    "companyName", "must not contain control characters, text direction marks or broken characters");
        }
        return new CompanyName(value);
    }

    /** Also the spaces that do not break, which Java's own strip and isBlank pass over. */
    private static boolean isSpace(int codePoint) {
        return Character.isWhitespace(codePoint) || Character.isSpaceChar(codePoint);
    }

    private static boolean isVisible(int codePoint) {
        return !isSpace(codePoint) && Character.getType(codePoint) != Character.FORMAT;
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.FORMAT -> codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER;
            default -> true;
        };
    }

    /** Two format characters without which emoji and several scripts cannot be written. */
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;

    private static final int ZERO_WIDTH_JOINER = 0x200D;

    @Override
    public String toString() {
        return "CompanyName[masked]";
    }
}
