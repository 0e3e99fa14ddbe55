// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import io.tenantry.fleet.object.FleetException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process's own folder with the bare clone, which it holds a lock on; cleans up after one that was killed. */
public final class CloneFolder implements AutoCloseable {

    private static final int DELETE_TRIES = 10;

    /** How JGit's files begin that become packs or objects only once they are whole. */
    private static final List<String> LEFTOVERS = List.of("noz", "insert_", "incoming_", "gc_");

    private final Path folder;
    private final FileChannel lockFile;

    private CloneFolder(Path folder, FileChannel lockFile) {
        this.folder = folder;
        this.lockFile = lockFile;
    }

    /** Takes the folder, which is made where it is missing; fails if another process has it. */
    public static CloneFolder lock(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel channel =
                FileChannel.open(folder.resolve("process.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new FleetException(
                    FleetException.Code.FOLDER_IN_USE,
                    "Another process works on the fleet repository in " + folder
                            + "; stop it or give this one a folder of its own");
        }
        return new CloneFolder(folder, channel);
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException sameProcess) {
            return null;
        }
    }

    /** Where the bare clone is. */
    public Path repository() {
        return folder.resolve("repository.git");
    }

    /** Where the exports of base/ are. */
    public Path bases() {
        return folder.resolve("bases");
    }

    /** Where a repository may be that is thrown away at once. */
    public Path warmUp() {
        return folder.resolve("warm-up.git");
    }

    /**
     * Deletes what a killed process left in the clone: with its lock files there, every later commit would fail. And all
     * exports of base/: they are not synced, so after a power cut their files may be empty.
     */
    public void recover() throws IOException {
        deleteTree(bases());
        Path git = repository();
        for (Path place : List.of(git, git.resolve("objects"), git.resolve("objects/pack"))) {
            deleteLeftovers(place, 1);
        }
        deleteLeftovers(git.resolve("refs"), Integer.MAX_VALUE);
        deleteLeftovers(git.resolve("logs"), Integer.MAX_VALUE);
    }

    /** Deletes the clone alone, to be cloned again. */
    public void deleteClone() throws IOException {
        deleteTree(repository());
    }

    /** Deletes a folder with all that is in it, even if somebody is just adding a file: JGit does, to time the disk. */
    public static void deleteTree(Path tree) throws IOException {
        for (int tries = 1; Files.exists(tree); tries++) {
            try {
                for (Path path : listed(tree, Integer.MAX_VALUE)
                        .sorted(Comparator.reverseOrder())
                        .toList()) {
                    Files.deleteIfExists(path);
                }
            } catch (DirectoryNotEmptyException | UncheckedIOException e) {
                if (tries == DELETE_TRIES) {
                    throw e;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lockFile.close();
    }

    private static void deleteLeftovers(Path place, int depth) throws IOException {
        if (Files.exists(place)) {
            for (Path file :
                    listed(place, depth).filter(CloneFolder::isLeftover).toList()) {
                Files.delete(file);
            }
        }
    }

    private static Stream<Path> listed(Path place, int depth) throws IOException {
        try (Stream<Path> paths = Files.walk(place, depth)) {
            return paths.toList().stream();
        }
    }

    private static boolean isLeftover(Path path) {
        String name = path.getFileName().toString();
        return Files.isRegularFile(path)
                && (name.endsWith(".lock") || LEFTOVERS.stream().anyMatch(name::startsWith));
    }
}
