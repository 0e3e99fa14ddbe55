// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.console;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The environment variables that a command may read, given whole so that a test can give others. */
public record Environment(Map<String, String> variables) {

    public Environment {
        variables = Map.copyOf(variables);
    }

    /** That of this process. */
    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /** The value of a variable; one that is set to nothing counts as unset. */
    public Optional<String> get(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Where this user's programs keep what should outlive them but is no setting (XDG base directories). */
    public Path stateFolder() {
        return get("XDG_STATE_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> home().resolve(".local").resolve("state"))
                .resolve("tenantry");
    }

    private Path home() {
        return Path.of(get("HOME").orElseGet(() -> System.getProperty("user.home")));
    }
}
