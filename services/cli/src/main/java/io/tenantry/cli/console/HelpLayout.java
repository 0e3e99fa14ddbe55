// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import static java.util.stream.Collectors.joining;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_DESCRIPTION;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_FOOTER_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_HEADER;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_PARAMETER_LIST;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS;
import static picocli.CommandLine.Model.UsageMessageSpec.SECTION_KEY_SYNOPSIS_HEADING;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How help reads: what the command does, examples of it, then the details. A command's footer holds its examples. */
public final class HelpLayout {

    private static final List<String> ORDER = List.of(
            SECTION_KEY_HEADER,
            SECTION_KEY_FOOTER_HEADING,
            SECTION_KEY_FOOTER,
            SECTION_KEY_SYNOPSIS_HEADING,
            SECTION_KEY_SYNOPSIS,
            SECTION_KEY_DESCRIPTION,
            SECTION_KEY_PARAMETER_LIST,
            SECTION_KEY_OPTION_LIST_HEADING,
            SECTION_KEY_OPTION_LIST,
            SECTION_KEY_COMMAND_LIST_HEADING,
            SECTION_KEY_COMMAND_LIST,
            SECTION_KEY_EXIT_CODE_LIST_HEADING,
            SECTION_KEY_EXIT_CODE_LIST);

    /** As wide as lines get. */
    private static final int WIDTH = 100;

    /** So wide that the library folds nothing itself: it breaks a line within cell.yaml. */
    private static final int UNFOLDED = 2_000;

    /** What stands before the description of an option or a command. */
    private static final Pattern LEAD = Pattern.compile("^( *\\S.*?  +)\\S");

    private static final int DEEPEST = 60;

    private HelpLayout() {}

    /** Lays out the help of a command line and of all commands below it. */
    public static void apply(CommandLine root) {
        Map<String, IHelpSectionRenderer> sections = new HashMap<>(root.getHelpSectionMap());
        sections.replaceAll((key, section) -> help -> folded(section.render(help)));
        root.setHelpSectionMap(sections);
        root.setHelpSectionKeys(ORDER).setUsageHelpWidth(UNFOLDED).setAbbreviatedOptionsAllowed(false);
        each(root);
        UsageMessageSpec usage = root.getCommandSpec().usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        usage.exitCodeList(exitCodes());
    }

    private static void each(CommandLine command) {
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .type(boolean.class)
                        .description("print this help")
                        .build());
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        usage.footerHeading("%nExamples:%n");
        usage.footer(indented(usage.footer()));
        usage.synopsisHeading("%nUsage: ");
        usage.optionListHeading("%nOptions:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.sortOptions(false);
        command.getSubcommands().values().forEach(HelpLayout::each);
    }

    private static String folded(String text) {
        return text.lines()
                .map(HelpLayout::fold)
                .map(line -> line + System.lineSeparator())
                .collect(joining());
    }

    /** Breaks a line between words, and goes on below where its description begins. */
    private static String fold(String line) {
        StringBuilder folded = new StringBuilder();
        String indent = " ".repeat(descriptionOf(line));
        String rest = line;
        while (rest.length() > WIDTH) {
            int space = rest.lastIndexOf(' ', WIDTH);
            if (space <= indent.length()) {
                break;
            }
            folded.append(rest.substring(0, space).stripTrailing()).append(System.lineSeparator());
            rest = indent + rest.substring(space + 1);
        }
        return folded + rest;
    }

    private static int descriptionOf(String line) {
        Matcher lead = LEAD.matcher(line);
        int spaces = line.length() - line.stripLeading().length();
        return lead.find() && lead.end(1) <= DEEPEST ? lead.end(1) : Math.max(spaces, 4);
    }

    private static String[] indented(String... lines) {
        String[] examples = new String[lines.length];
        for (int i = 0; i < lines.length; i++) {
            examples[i] = "  " + lines[i];
        }
        return examples;
    }

    private static Map<String, String> exitCodes() {
        Map<String, String> codes = new LinkedHashMap<>();
        for (ExitCode exit : ExitCode.values()) {
            codes.put(String.valueOf(exit.code()), exit.meaning());
        }
        return codes;
    }
}
