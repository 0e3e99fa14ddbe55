// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads and writes the lines of a journal, and replaces it by a shorter one that says the same. */
final class JournalFile {

    private final Path directory;
    private final Path file;

    JournalFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve("aws.journal");
    }

    static byte[] line(String service, List<Change> changes) {
        JsonArray array = new JsonArray();
        for (Change change : changes) {
            JsonArray entry = new JsonArray().add(change.key());
            change.value().ifPresent(entry::add);
            array.add(entry);
        }
        String text = new JsonObject().put(service, array).encode() + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /**
     * The state that the lines add up to, by service. A last line without its end was never acknowledged (the
     * process died while writing it) and is dropped.
     */
    Map<String, Map<String, JsonObject>> read() throws IOException {
        Map<String, Map<String, JsonObject>> state = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return state;
        }
        String text = Files.readString(file);
        int number = 0;
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            apply(text.substring(from, end), ++number, state);
            from = end + 1;
        }
        return state;
    }

    private void apply(String line, int number, Map<String, Map<String, JsonObject>> state) throws IOException {
        try {
            for (Map.Entry<String, Object> service : new JsonObject(line)) {
                Map<String, JsonObject> entries =
                        state.computeIfAbsent(service.getKey(), name -> new LinkedHashMap<>());
                for (Object change : (JsonArray) service.getValue()) {
                    apply((JsonArray) change, entries);
                }
            }
        } catch (DecodeException | ClassCastException e) {
            throw new IOException(
                    "Line " + number + " of " + file + " is damaged; move the file away to start empty", e);
        }
    }

    private static void apply(JsonArray change, Map<String, JsonObject> entries) {
        if (change.size() > 1) {
            entries.put(change.getString(0), change.getJsonObject(1));
        } else {
            entries.remove(change.getString(0));
        }
    }

    /** Writes the state as a new file and puts it in the place of the old one in one atomic step. */
    void replace(Map<String, Map<String, JsonObject>> state) throws IOException {
        Path fresh = directory.resolve("aws.journal.new");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(fresh))) {
            for (Map.Entry<String, Map<String, JsonObject>> service : state.entrySet()) {
                for (Map.Entry<String, JsonObject> entry : service.getValue().entrySet()) {
                    Change change = new Change(entry.getKey(), Optional.of(entry.getValue()));
                    out.write(line(service.getKey(), List.of(change)));
                }
            }
        }
        force(fresh);
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    FileChannel append() throws IOException {
        return FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
    }

    private static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
