// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.util.Collection;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** Which command or option may have been meant: those that differ by a slip or two of the fingers, and no others. */
final class Suggestions {

    private static final int MOST_SLIPS = 2;

    private Suggestions() {}

    /** Empty where nothing is near enough. */
    static List<String> of(UnmatchedArgumentException wrong) {
        CommandLine command = wrong.getCommandLine();
        String typed = wrong.getUnmatched().get(0);
        if (wrong.isUnknownOption()) {
            int value = typed.indexOf('=');
            return near(
                    value < 0 ? typed : typed.substring(0, value),
                    command.getCommandSpec().optionsMap().keySet());
        }
        return near(typed, command.getSubcommands().keySet()).stream()
                .map(name -> command.getCommandSpec().qualifiedName() + " " + name)
                .toList();
    }

    static List<String> near(String typed, Collection<String> names) {
        return names.stream()
                .filter(name -> Math.abs(name.length() - typed.length()) <= MOST_SLIPS)
                .filter(name -> slips(typed, name) <= Math.min(MOST_SLIPS, name.length() / 2))
                .sorted()
                .toList();
    }

    /** How many characters are to be put in, taken out or replaced (Levenshtein's distance). */
    private static int slips(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
