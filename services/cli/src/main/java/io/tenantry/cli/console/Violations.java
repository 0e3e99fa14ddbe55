// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import io.tenantry.tenant.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is wrong with the options of a command, collected so that all of it is said at once. */
public final class Violations {

    private final List<String> found = new ArrayList<>();

    /** The value that an option was given, or nothing and one more violation. */
    public <T> Optional<T> require(String option, @Nullable String text, Function<String, T> reader) {
        if (text == null) {
            found.add(option + " is missing");
            return Optional.empty();
        }
        try {
            return Optional.of(reader.apply(text));
        } catch (InvalidValueException wrong) {
            found.add(option + " " + wrong.getMessage());
            return Optional.empty();
        }
    }

    /** What several options make together, or nothing and one more violation, of the option that is named like the field. */
    public <T> Optional<T> whole(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (InvalidValueException wrong) {
            found.add(option(wrong.field()) + " " + wrong.getMessage());
            return Optional.empty();
        }
    }

    /** hashKey is --hash-key; a name is no option. */
    private static String option(String field) {
        return field.equals("name")
                ? "NAME"
                : "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** One more, about options together. */
    public void add(String violation) {
        found.add(violation);
    }

    /**
     * Does nothing when all is well.
     *
     * @throws CliException with one line for each violation
     */
    public void throwIfAny(String command) {
        throwIfAny(command, "a cell");
    }

    /** The same for options that describe something else. */
    public void throwIfAny(String command, String what) {
        if (!found.isEmpty()) {
            found.add("See " + command + " --help");
            throw new CliException(ExitCode.USAGE, "the options do not describe " + what, found);
        }
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }
}
