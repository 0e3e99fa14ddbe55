// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

import java.util.List;

/**
 * R22: a file is plain text that looks the same to a reviewer and to a parser: lines end with LF, no tabs, nothing
 * invisible (isolation.md R22; Unicode TR 36 on bidirectional text).
 */
public final class TextRule {

    private static final String ID = "R22";
    private static final String FIX = "write plain text: LF line ends, spaces, no invisible characters";

    private TextRule() {}

    /** The first such character; empty if there is none. */
    public static List<Finding> check(SourceFile file) {
        int line = 1;
        for (int i = 0; i < file.text().length(); i++) {
            char character = file.text().charAt(i);
            if (character == '\n') {
                line++;
            } else if (isHidden(character)) {
                String message = String.format("holds the character U+%04X", (int) character);
                return List.of(file.finding(ID, line, message, FIX));
            }
        }
        return List.of();
    }

    private static boolean isHidden(char character) {
        if (character < 0x7F) {
            return character < ' ';
        }
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
