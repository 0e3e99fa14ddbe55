// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import io.tenantry.onboarding.webhook.SourceName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds the intake file of a source: {@code <name>.yaml} in the operator's folder, or else one that is shipped.
 *
 * @param folder the operator's own; empty for the shipped ones alone
 */
public record IntakeFiles(Optional<Path> folder) {

    /** The sources whose intake file is shipped. */
    public static final List<String> SHIPPED =
            List.of("aws-marketplace", "aws-marketplace-sns", "custom", "sbt", "stripe");

    /**
     * The intake of a source.
     *
     * @throws IntakeException if there is none, it cannot be used, or there is no such folder: a misspelt one must not put
     *     the shipped files in the place of the operator's own
     */
    public Intake of(SourceName source) {
        folder.filter(path -> !Files.isDirectory(path)).ifPresent(path -> {
            throw new IntakeException("there is no folder " + path);
        });
        return own(source)
                .or(() -> shipped(source))
                .map(text -> IntakeReader.read(source, text))
                .orElseThrow(() -> new IntakeException("no intake file for the source " + source + ": put " + source
                        + ".yaml into " + folder.map(Path::toString).orElse("a folder and name it")));
    }

    private Optional<String> own(SourceName source) {
        Optional<Path> file = folder.map(path -> path.resolve(source + ".yaml")).filter(Files::exists);
        try {
            return file.isPresent() ? Optional.of(Files.readString(file.get())) : Optional.empty();
        } catch (IOException e) {
            throw new IntakeException("cannot read " + file.get() + ": " + e.getMessage());
        }
    }

    private static Optional<String> shipped(SourceName source) {
        try (InputStream file = IntakeFiles.class.getResourceAsStream(source + ".yaml")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IntakeException("cannot read the shipped intake file of " + source + ": " + e.getMessage());
        }
    }
}
