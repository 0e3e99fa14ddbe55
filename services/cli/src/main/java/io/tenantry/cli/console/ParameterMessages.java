// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.net.URI;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with the words of a command line, as this program's own refusals say it. */
final class ParameterMessages {

    private static final String MUST = "must ";

    private ParameterMessages() {}

    static String of(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        } else if (wrong instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + " can be given only once";
        }
        ArgSpec argument = wrong.getArgSpec();
        String own = String.valueOf(wrong.getMessage());
        if (argument == null || own.startsWith("Missing ")) {
            return own;
        }
        return refused(argument, wrong.getValue(), own);
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        String first = wrong.getUnmatched().get(0);
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        if (wrong.isUnknownOption()) {
            return command + " has no option " + first;
        }
        return wrong.getCommandLine().getSubcommands().isEmpty()
                ? command + " takes no such argument: " + first
                : command + " has no command " + first;
    }

    private static String refused(ArgSpec argument, @Nullable String value, String own) {
        String was = value == null ? "" : ", not " + value;
        Class<?> type = argument.typeInfo().getType();
        if (argument.typeInfo().isMap()) {
            return name(argument) + " must be " + argument.paramLabel() + was;
        } else if (argument.typeInfo().isEnum()) {
            return name(argument) + " must be one of " + String.join(", ", candidates(argument)) + was;
        } else if (type.equals(int.class) || type.equals(Integer.class)) {
            return name(argument) + " must be a whole number" + was;
        } else if (type.equals(URI.class)) {
            return name(argument) + " must be a URL such as https://tenantry.example.com" + was;
        }
        // what a converter of ours says, after the library's own introduction
        int reason = own.indexOf(": " + MUST);
        return reason < 0 ? own : name(argument) + own.substring(reason + 1);
    }

    private static List<String> candidates(ArgSpec argument) {
        return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
                .toList();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
