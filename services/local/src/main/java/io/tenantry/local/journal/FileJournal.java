// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.journal;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Keeps state in one file of a data directory. One thread writes: it takes all lines that gathered while the last
 * fsync was running, so that any number of concurrent writers share the next one.
 */
public final class FileJournal implements Journal {

    private final FileChannel guard;
    private final FileChannel channel;
    private final Map<String, Map<String, JsonObject>> restored;
    private final Thread writer;

    private ByteArrayOutputStream gathered = new ByteArrayOutputStream();
    private CompletableFuture<Void> gathering = new CompletableFuture<>();
    private CompletableFuture<Void> writing = CompletableFuture.completedFuture(null);
    private @Nullable IOException broken;
    private boolean closed;

    private FileJournal(FileChannel guard, FileChannel channel, Map<String, Map<String, JsonObject>> restored) {
        this.guard = guard;
        this.channel = channel;
        this.restored = restored;
        this.writer = new Thread(this::write, "tenantry-journal");
        this.writer.setDaemon(true);
    }

    /**
     * Opens the journal of a directory, which is made when missing, restores its state and compacts it.
     *
     * @throws IOException when another process uses the directory, or the file is damaged
     */
    public static FileJournal open(Path directory) throws IOException {
        Files.createDirectories(directory);
        FileChannel guard = lock(directory);
        try {
            JournalFile file = new JournalFile(directory);
            Map<String, Map<String, JsonObject>> state = file.read();
            file.replace(state);
            FileJournal journal = new FileJournal(guard, file.append(), state);
            journal.writer.start();
            return journal;
        } catch (IOException e) {
            guard.close();
            throw e;
        }
    }

    private static FileChannel lock(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve("aws.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new IOException("The data directory " + directory + " is in use by another process");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    @Override
    public synchronized Map<String, JsonObject> restored(String service) {
        Map<String, JsonObject> state = restored.remove(service);
        return state == null ? Map.of() : state;
    }

    @Override
    public void append(String service, List<Change> changes) {
        byte[] line = JournalFile.line(service, changes);
        synchronized (this) {
            gathered.writeBytes(line);
            notifyAll();
        }
    }

    @Override
    public synchronized CompletionStage<Void> durable() {
        if (broken != null) {
            return CompletableFuture.failedStage(broken);
        }
        return gathered.size() > 0 ? gathering : writing;
    }

    private void write() {
        for (byte[] lines = next(); lines.length > 0; lines = next()) {
            CompletableFuture<Void> batch;
            synchronized (this) {
                batch = writing;
            }
            try {
                store(lines);
                batch.complete(null);
            } catch (IOException e) {
                fail(batch, e);
                return;
            }
        }
    }

    /** Waits for lines and takes them all; none means that the journal is closed and all is written. */
    private synchronized byte[] next() {
        while (gathered.size() == 0 && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                closed = true;
            }
        }
        byte[] lines = gathered.toByteArray();
        if (lines.length > 0) {
            gathered = new ByteArrayOutputStream();
            writing = gathering;
            gathering = new CompletableFuture<>();
        }
        return lines;
    }

    private void store(byte[] lines) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(lines);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
        channel.force(false);
    }

    /** After a failed write nobody knows what is on disk: every later answer fails too. */
    private void fail(CompletableFuture<Void> batch, IOException cause) {
        CompletableFuture<Void> waiting;
        synchronized (this) {
            broken = cause;
            waiting = gathering;
        }
        batch.completeExceptionally(cause);
        waiting.completeExceptionally(cause);
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join();
            channel.close();
            guard.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("The journal did not close", e);
        }
    }
}
