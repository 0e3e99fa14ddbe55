// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

import java.util.List;
import java.util.Optional;

/** The first line in which a file differs from its render. */
public record TextDifference(int line, String message) {

    /** Empty where the two are the same. */
    public static Optional<TextDifference> between(String text, String rendered) {
        if (text.equals(rendered)) {
            return Optional.empty();
        }
        List<String> actual = List.of(text.split("\n", -1));
        List<String> expected = List.of(rendered.split("\n", -1));
        int line = 0;
        while (line < actual.size()
                && line < expected.size()
                && actual.get(line).equals(expected.get(line))) {
            line++;
        }
        return Optional.of(new TextDifference(
                line + 1,
                "is not what it renders to: " + shown(actual, line) + " instead of " + shown(expected, line)));
    }

    private static String shown(List<String> lines, int line) {
        return line < lines.size() ? "\"" + lines.get(line).strip() + "\"" : "the end";
    }
}
