// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Finds what each variable is set to: the environment first, then the file, then the default. */
final class ValueReader {

    /** Far above any configuration; keeps a wrong path, such as that of a log, from filling the heap. */
    private static final long MAX_FILE_BYTES = 64 * 1024;

    private static final Pattern SERVICE_LINK = Pattern.compile("_(?:SERVICE_HOST|SERVICE_PORT|PORT)(?:_|$)");

    private final Map<String, String> environment;
    private final List<String> problems;
    private final Map<Variable, Value> found = new EnumMap<>(Variable.class);

    ValueReader(Map<String, String> environment, List<String> problems) {
        this.environment = Map.copyOf(environment);
        this.problems = problems;
    }

    Map<Variable, Value> read() {
        Optional<String> file = given(environment, Variable.CONFIG_FILE.variable());
        file.ifPresent(this::readFile);
        for (Variable variable : Variable.values()) {
            if (variable.isSecret()) {
                readSecret(variable);
            } else {
                given(environment, variable.variable())
                        .ifPresent(text -> found.put(variable, new Value(text, Value.ENVIRONMENT)));
            }
            variable.fallback().ifPresent(text -> found.putIfAbsent(variable, new Value(text, Value.DEFAULT)));
        }
        return found;
    }

    /** Names that look like ours, and which nothing reads; without those that Kubernetes sets for a Service. */
    List<String> strangers() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith(Variable.PREFIX) && !isKnown(name))
                .filter(name -> !SERVICE_LINK.matcher(name).find())
                .sorted()
                .toList();
    }

    private static boolean isKnown(String name) {
        return Arrays.stream(Variable.values())
                .anyMatch(one -> name.equals(one.variable()) || one.isSecret() && name.equals(one.fileVariable()));
    }

    /** An empty variable is one that is not set: that is how manifests leave one out. */
    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private void readSecret(Variable secret) {
        Optional<String> direct = given(environment, secret.variable());
        Optional<String> file = given(environment, secret.fileVariable());
        if (direct.isPresent() && file.isPresent()) {
            problems.add(secret.variable() + " and " + secret.fileVariable() + " are both set: unset one of them.");
        } else if (direct.isPresent()) {
            found.put(secret, new Value(direct.get(), Value.ENVIRONMENT));
        } else if (file.isPresent()) {
            text(secret.fileVariable(), file.get())
                    .map(String::strip)
                    .ifPresent(text -> keepSecret(secret, text, file.get()));
        }
    }

    private void keepSecret(Variable secret, String text, String file) {
        if (text.isEmpty()) {
            problems.add(secret.fileVariable() + ": " + file + " is empty: write the secret into it.");
        } else {
            found.put(secret, new Value(text, "file " + file));
        }
    }

    private void readFile(String file) {
        Map<String, Integer> lines = new TreeMap<>();
        int number = 0;
        for (String line :
                text(Variable.CONFIG_FILE.variable(), file).orElse("").lines().toList()) {
            number++;
            String kept = line.strip();
            if (!kept.isEmpty() && !kept.startsWith("#")) {
                keepLine(kept, file + " line " + number, lines, number);
            }
        }
    }

    private void keepLine(String line, String where, Map<String, Integer> lines, int number) {
        int equals = line.indexOf('=');
        String name = equals < 0 ? line : line.substring(0, equals).strip();
        Optional<Variable> variable = Variable.find(name);
        Integer earlier = lines.putIfAbsent(name, number);
        if (equals < 0) {
            problems.add(where + " is no line of the form TENANTRY_NAME=value: mend or remove it.");
        } else if (variable.isEmpty()) {
            problems.add(where + " sets " + name + ", which nothing reads: remove it, or see --help for the names.");
        } else if (variable.get().isSecret()) {
            problems.add(where + " sets the secret " + name + ": set "
                    + variable.get().fileVariable() + " in the environment to the path of a file that holds it.");
        } else if (variable.get() == Variable.CONFIG_FILE) {
            problems.add(where + " names a further file: there is only one.");
        } else if (earlier != null) {
            problems.add(where + " sets " + name + " again after line " + earlier + ": keep one of them.");
        } else {
            found.put(variable.get(), new Value(line.substring(equals + 1).strip(), where));
        }
    }

    private Optional<String> text(String variable, String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > MAX_FILE_BYTES) {
                problems.add(variable + ": " + file + " has more than 64 KiB: name another file.");
                return Optional.empty();
            }
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException | InvalidPathException e) {
            problems.add(variable + ": cannot read " + file + " ("
                    + e.getClass().getSimpleName() + "): check that it exists and that this user may read it.");
            return Optional.empty();
        }
    }
}
