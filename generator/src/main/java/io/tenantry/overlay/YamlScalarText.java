// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes any text as one complete YAML scalar on one line, or refuses it. */
final class YamlScalarText {

    private static final int MAX_PLAIN = 300;

    /**
     * Texts that YAML 1.1 and 1.2 both read as themselves without quotes: they begin like a word or a path and
     * hold nothing that YAML or a flow collection gives a meaning to. Whatever begins with a digit, a sign or a dot could
     * be a number, a date or a time of day in base 60, and is quoted.
     */
    private static final Pattern PLAIN =
            Pattern.compile("(?:/|(?:[.][.]/)+)?[A-Za-z](?:[A-Za-z0-9._/=:@-]*[A-Za-z0-9])?");

    /** Amounts of Kubernetes whose unit keeps them from being numbers. */
    private static final Pattern AMOUNT = Pattern.compile("[1-9][0-9]{0,9}(?:m|[KMGT]i)");

    /** Words that some YAML parser takes for no text, in any case of their letters. */
    private static final Set<String> NO_TEXTS =
            Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf", "infinity");

    private YamlScalarText() {}

    /**
     * A plain scalar where every parser reads it as this very text, else a double-quoted one.
     *
     * @throws RenderException as {@link #quote} does
     */
    static String write(String text) {
        return isPlain(text) ? text : quote(text);
    }

    private static boolean isPlain(String text) {
        return text.length() <= MAX_PLAIN
                && (PLAIN.matcher(text).matches() || AMOUNT.matcher(text).matches())
                && !NO_TEXTS.contains(text.toLowerCase(Locale.ROOT));
    }

    /**
     * A double-quoted scalar.
     *
     * @throws RenderException if the text has a character that is lost or hidden on its way through YAML, kustomize and
     *     a reviewer's eyes
     */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); ) {
            int character = text.codePointAt(i);
            if (refused(character)) {
                throw new RenderException(String.format("cannot write the character U+%04X as YAML", character));
            }
            if (character == '"' || character == '\\') {
                quoted.append('\\');
            }
            quoted.appendCodePoint(character);
            i += Character.charCount(character);
        }
        return quoted.append('"').toString();
    }

    /** Control, format (bidirectional overrides, BOM), lone surrogates, line separators (U+0085 is a control). */
    private static boolean refused(int character) {
        if ((character & 0xFFFE) == 0xFFFE) {
            return true; // noncharacters U+nFFFE and U+nFFFF
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
