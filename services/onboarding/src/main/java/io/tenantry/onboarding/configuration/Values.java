// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is set, read once. Reading a value that cannot be used gives nothing and notes why, so that all of it can be told
 * at once by {@link #requireUsable}.
 */
public final class Values {

    private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(ms|s|m|h|d)");
    private static final int MIN_SECRET_LENGTH = 32;

    /** Shorter than any that is allowed. */
    private static final Duration NO_DURATION = Duration.ofSeconds(-1);

    private final Map<Variable, Value> values;
    private final List<String> problems;
    private final List<String> strangers;

    private Values(Map<Variable, Value> values, List<String> problems, List<String> strangers) {
        this.values = values;
        this.strangers = List.copyOf(strangers);
        this.problems = problems;
    }

    /** Reads the variables of an environment and the files that they name. */
    public static Values read(Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        ValueReader reader = new ValueReader(environment, problems);
        return new Values(reader.read(), problems, reader.strangers());
    }

    /** Variables that look like ours and that nothing reads: misspelt ones, most likely. */
    public List<String> strangers() {
        return strangers;
    }

    /** The value made into an object by a rule that throws an {@link IllegalArgumentException} saying why it cannot. */
    public <T> Optional<T> get(Variable variable, Function<String, T> rule) {
        Value value = values.get(variable);
        if (value == null) {
            if (variable.isRequired()) {
                problems.add(missing(variable));
            }
            return Optional.empty();
        }
        try {
            return Optional.of(rule.apply(value.text()));
        } catch (IllegalArgumentException e) {
            String shown = variable.isSecret() ? "" : " is \"" + value.shown() + "\", which";
            problems.add(variable.variable() + shown + " " + e.getMessage() + " (set by: " + value.source() + ").");
            return Optional.empty();
        }
    }

    /** Whether there is a value at all, usable or not. */
    public boolean isSet(Variable variable) {
        return values.containsKey(variable);
    }

    private static String missing(Variable variable) {
        return variable.isSecret()
                ? variable.fileVariable() + " is not set: set it to the path of a file that holds the secret, or set "
                        + variable.variable() + " to the secret itself."
                : variable.variable() + " is not set: " + variable.description();
    }

    public Optional<String> text(Variable variable) {
        return get(variable, text -> text);
    }

    /** A whole number between two, both allowed. */
    public Optional<Integer> number(Variable variable, int least, int most) {
        return get(variable, text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("must be a whole number from " + least + " to " + most);
            }
            return Integer.parseInt(text);
        });
    }

    /** A length of time between two, both allowed. */
    public Optional<Duration> duration(Variable variable, Duration least, Duration most) {
        return get(variable, text -> {
            Duration duration = duration(text).orElse(NO_DURATION);
            if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
                throw new IllegalArgumentException(
                        "must be from " + seconds(least) + " to " + seconds(most) + ", such as 10s");
            }
            return duration;
        });
    }

    private static Optional<Duration> duration(String text) {
        Matcher matcher = DURATION.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static String seconds(Duration duration) {
        boolean days = duration.compareTo(Duration.ofDays(2)) > 0;
        return days ? duration.toDays() + "d" : duration.toSeconds() + "s";
    }

    /** A secret that is too long to be guessed. */
    public Optional<String> strongSecret(Variable variable) {
        return get(variable, text -> {
            if (text.length() < MIN_SECRET_LENGTH) {
                throw new IllegalArgumentException(
                        "must have at least " + MIN_SECRET_LENGTH + " characters; make one with: openssl rand -hex 32");
            }
            return text;
        });
    }

    /** Notes something that is wrong with values that are each right. */
    public void refuse(String problem) {
        problems.add(problem);
    }

    /**
     * To be called after everything was read.
     *
     * @throws ConfigurationException if anything cannot be used; tells the strangers too, since what is not set may be set
     *     under a misspelt name
     */
    public void requireUsable() {
        if (!problems.isEmpty()) {
            Stream<String> notes = strangers.stream().map(name -> name + " is set, but nothing reads it.");
            throw new ConfigurationException(
                    Stream.concat(problems.stream(), notes).toList());
        }
    }

    /** One line for every variable: its value, masked if it is a secret, and where that was said. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Variable variable : Variable.values()) {
            Value value = values.get(variable);
            String shown = value == null ? "" : variable.isSecret() ? "(masked)" : value.shown();
            lines.add(variable.variable() + "=" + shown + "  # " + (value == null ? "not set" : value.source()));
        }
        return List.copyOf(lines);
    }
}
