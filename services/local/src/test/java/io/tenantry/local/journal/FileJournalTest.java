// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {

    private static final String SERVICE = "service";

    private Path directory;

    @BeforeEach
    void keepIn(@TempDir Path temporary) {
        directory = temporary;
    }

    private Path file() {
        return directory.resolve("aws.journal");
    }

    private static Change set(String key, int value) {
        return Change.set(key, new JsonObject().put("n", value));
    }

    private void write(Change... changes) throws IOException {
        try (FileJournal journal = FileJournal.open(directory)) {
            for (Change change : changes) {
                journal.append(SERVICE, List.of(change));
            }
        }
    }

    private List<String> restored() throws IOException {
        try (FileJournal journal = FileJournal.open(directory)) {
            return journal.restored(SERVICE).entrySet().stream()
                    .map(entry -> entry.getKey() + "=" + entry.getValue().getInteger("n"))
                    .toList();
        }
    }

    @Test
    void restoresTheLastValueOfEveryKey() throws IOException {
        write(set("a", 1), set("b", 1), set("a", 2), set("c", 1), Change.remove("b"));

        assertThat(restored()).containsExactly("a=2", "c=1");
    }

    @Test
    void keepsServicesApart() throws IOException {
        write(set("a", 1));

        try (FileJournal journal = FileJournal.open(directory)) {
            assertThat(journal.restored("other")).isEmpty();
            assertThat(journal.restored(SERVICE)).hasSize(1);
        }
    }

    @Test
    void dropsALastLineThatWasCutOff() throws IOException {
        write(set("a", 1));
        try (FileJournal journal = FileJournal.open(directory)) {
            journal.append(SERVICE, List.of(set("a", 2), set("b", 2)));
        }
        byte[] whole = Files.readAllBytes(file());
        int secondLine = new String(whole, StandardCharsets.UTF_8).indexOf('\n') + 1;
        for (int length = secondLine; length < whole.length; length++) {
            Files.write(file(), Arrays.copyOf(whole, length));

            assertThat(restored()).as("cut at %d", length).containsExactly("a=1");
        }
        Files.write(file(), whole);
        assertThat(restored()).containsExactly("a=2", "b=2");
    }

    @Test
    void refusesADamagedLineInTheMiddle() throws IOException {
        write(set("a", 1));
        Files.writeString(file(), "damaged\n{}\n", StandardOpenOption.APPEND);

        assertThatThrownBy(this::restored).isInstanceOf(IOException.class).hasMessageContaining("Line 2");
    }

    @Test
    void shrinksAtTheStart() throws IOException {
        for (int i = 0; i < 100; i++) {
            write(set("a", i));
        }
        assertThat(restored()).containsExactly("a=99");

        assertThat(Files.readAllLines(file())).hasSize(1);
    }

    @Test
    void tellsEveryWriterWhenItsLineIsOnDisk() throws IOException {
        try (FileJournal journal = FileJournal.open(directory)) {
            List<CompletableFuture<Integer>> writers = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                        journal.append(SERVICE, List.of(set("key" + i, i)));
                        journal.durable().toCompletableFuture().join();
                        return linesWith("\"key" + i + "\"");
                    }))
                    .toList();

            assertThat(writers).allSatisfy(lines -> assertThat(lines.join()).isEqualTo(1));
        }
    }

    private int linesWith(String text) {
        try (Stream<String> lines = Files.lines(file())) {
            return (int) lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void isDurableAtOnceWhenNothingIsUnderWay() throws IOException {
        try (FileJournal journal = FileJournal.open(directory)) {
            assertThat(journal.durable().toCompletableFuture()).isCompleted();
        }
    }
}
