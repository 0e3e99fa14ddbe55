// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.io.PrintWriter;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a command prints: its result, which a program may read, and messages for people, kept apart.
 *
 * @param command how the user calls this program, for hints that can be copied
 */
public record Console(PrintWriter out, PrintWriter err, String command) {

    /** This program in a hint: the name and one of its commands or options, but not the end of a path or of a word. */
    private static final Pattern HINT =
            Pattern.compile("(?<![\\w./-])tenantry(?= (?:--|(?:up|tenant|operation|signup-policy"
                    + "|name|token|webhook|init|cell|service|release|render|gate)\\b))");

    /** That of this process; the launcher says how it was called. */
    public static Console ofProcess() {
        return new Console(
                new PrintWriter(System.out, true),
                new PrintWriter(System.err, true),
                System.getProperty("tenantry.command", "tenantry"));
    }

    /** Prints a line of the result. */
    public void result(String line) {
        out.println(printable(line));
        out.flush();
    }

    /** Prints the lines of a table. */
    public void result(Table table) {
        table.lines().forEach(this::result);
    }

    /** Prints a message for people, with commands that can be copied. */
    public void message(String line) {
        err.println(printable(copyable(line)));
        err.flush();
    }

    /**
     * The same text with this program called as the user calls it: hints, also those of the gate and of the control plane,
     * are written with the name tenantry, which need not lie on the path.
     */
    public String copyable(String text) {
        return HINT.matcher(text).replaceAll(Matcher.quoteReplacement(command));
    }

    /** Text from elsewhere must not move the cursor or change colours, so control characters but the line's end go. */
    static String printable(String text) {
        if (text.chars().noneMatch(Console::isHostile)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().forEach(c -> kept.append(isHostile(c) ? '?' : (char) c));
        return kept.toString();
    }

    private static boolean isHostile(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\t';
    }
}
