// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.telemetry;

import java.util.Map;
import java.util.stream.Collectors;

/** Writes texts as JSON, on one line whatever is in them. */
final class JsonText {

    private JsonText() {}

    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> string(field.getKey()) + ":" + string(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String string(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            append(json, text, i);
        }
        return json.append('"').toString();
    }

    private static void append(StringBuilder json, String text, int index) {
        char character = text.charAt(index);
        switch (character) {
            case '"' -> json.append("\\\"");
            case '\\' -> json.append("\\\\");
            case '\n' -> json.append("\\n");
            case '\t' -> json.append("\\t");
            default -> {
                // Control characters of both kinds and line separators move cursors; a lone surrogate is no UTF-8.
                if (Character.isISOControl(character)
                        || character >= 0x2028 && character <= 0x202E
                        || Character.isSurrogate(character) && !isPaired(text, index)) {
                    json.append(String.format("\\u%04x", (int) character));
                } else {
                    json.append(character);
                }
            }
        }
    }

    private static boolean isPaired(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                ? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
    }
}
