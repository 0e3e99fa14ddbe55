// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

/** Writes any text as one complete double-quoted YAML scalar on one line, or refuses it. */
final class YamlScalarText {

    private YamlScalarText() {}

    /**
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
