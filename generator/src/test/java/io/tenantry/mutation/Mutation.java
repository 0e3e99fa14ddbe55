// SPDX-License-Identifier: Apache-2.0
package io.tenantry.mutation;

import io.tenantry.proof.FleetFiles;
import io.tenantry.typed.RecordReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One way to weaken one shipped file: a text that must be there replaced by another, a text appended, or, with neither,
 * the whole file taken out. Read from src/test/resources/mutations/.
 */
record Mutation(String title, String file, Optional<String> replace, Optional<String> by, Optional<String> append) {

    /** The mutations of one area. */
    record Table(List<Mutation> mutations) {}

    private static final Path FOLDER = Path.of("src/test/resources/mutations").toAbsolutePath();

    static Stream<Mutation> all() {
        return Stream.of("network", "gateway", "admission", "argocd").flatMap(Mutation::of);
    }

    private static Stream<Mutation> of(String area) {
        try {
            String text = Files.readString(FOLDER.resolve(area + ".yaml"));
            return RecordReader.read(text, Table.class).mutations().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FleetFiles apply(FleetFiles fleet) {
        if (replace.isPresent()) {
            return fleet.edit(file, replace.get(), by.orElseThrow());
        }
        return append.map(text -> fleet.with(file, fleet.text(file) + text)).orElseGet(() -> fleet.without(file));
    }

    @Override
    public String toString() {
        return title;
    }
}
