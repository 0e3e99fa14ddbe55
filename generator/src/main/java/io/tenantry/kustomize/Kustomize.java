// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The kustomize of this machine, alone or inside kubectl. Thread-safe; a build blocks for some 50 ms. */
public final class Kustomize {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** The exit code with which kustomize, and kubectl, say no. */
    private static final int REFUSED = 1;

    private final Binary binary;

    private Kustomize(Binary binary) {
        this.binary = binary;
    }

    /**
     * Finds a kustomize of version 5 or newer: $KUSTOMIZE, then kustomize and kubectl on the PATH, then the kubectl
     * inside the layer, which is unpacked into the cache folder once.
     *
     * @throws KustomizeException if there is none; the message says how to install one
     */
    public static Kustomize find(KustomizeSearch search) {
        return new Kustomize(new BinarySearch(search).find());
    }

    /** The program that builds. */
    public Path binary() {
        return binary.path();
    }

    /** Its kustomize version, such as 5.5.0. */
    public String version() {
        return binary.version();
    }

    /**
     * The manifests of the folder's kustomization, as YAML documents.
     *
     * @throws KustomizeException of kind REFUSED if kustomize refuses the folder, with its own message, trimmed; of kind
     *     MACHINE if it could not be run to its end
     */
    public String build(Path folder) {
        List<String> command = new ArrayList<>();
        command.add(binary.path().toString());
        command.add(binary.buildVerb());
        command.add(folder.toAbsolutePath().toString());
        Command.Outcome outcome = Command.run(command, TIMEOUT);
        if (outcome.exit() != 0) {
            throw failed(outcome, folder);
        }
        return outcome.output();
    }

    /** A program that was killed, or panicked for want of memory, ends with another code than 1 or says nothing. */
    private KustomizeException failed(Command.Outcome outcome, Path folder) {
        String message = trimmed(outcome.errors(), folder);
        if (outcome.exit() == REFUSED && !message.isBlank()) {
            return KustomizeException.refused(message);
        }
        return new KustomizeException(binary.path() + " ended with " + outcome.exit() + ": "
                + message.lines().findFirst().orElse("no message"));
    }

    /** Without "error: " and without the machine's path to the folder. */
    private static String trimmed(String errors, Path folder) {
        String text =
                errors.strip().replace(folder.toAbsolutePath() + "/", "").replace(folder.toAbsolutePath() + "", ".");
        return text.startsWith("error: ") ? text.substring("error: ".length()) : text.replaceFirst("^Error: ", "");
    }
}
