// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.FleetLayout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Writes base/ to disk once for each of its trees, since kustomize reads files; keeps the last few. */
public final class BaseExports {

    /** More than can change while somebody builds against one of them. */
    private static final int KEPT = 8;

    private static final String UNFINISHED = "unfinished-";

    private final FleetGit repository;
    private final Path folder;
    private final Clock clock;

    /** Of trees of that clone, into that folder. */
    public BaseExports(FleetGit repository, Path folder, Clock clock) {
        this.repository = repository;
        this.folder = folder;
        this.clock = clock;
    }

    /**
     * A folder that holds base/ as it is in that tree; made at the first call, found at the next ones.
     *
     * @throws FleetException if there is no such tree, it must not be written to disk, or the disk does not take it
     */
    public synchronized Path export(TreeId tree) {
        Path export = folder.resolve(tree.value());
        try {
            if (!Files.exists(export)) {
                write(ObjectId.fromString(tree.value()), export);
            }
            Files.setLastModifiedTime(export, FileTime.from(clock.instant()));
            return export;
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new FleetException(
                    FleetException.Code.NOT_A_FLEET,
                    "No base/ " + tree + " in the fleet repository; write one with `tenantry init` first",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new FleetException(
                    FleetException.Code.CLONE_BROKEN,
                    "Cannot export base/ " + tree + " to " + folder + ": " + e.getMessage()
                            + "; check the disk, then repeat the change",
                    e);
        }
    }

    private void write(ObjectId tree, Path export) throws IOException {
        Files.createDirectories(folder);
        prune();
        Path unfinished = Files.createTempDirectory(folder, UNFINISHED);
        try (ObjectReader reader = repository.newObjectReader();
                TreeWalk walk = new TreeWalk(reader)) {
            walk.setRecursive(true);
            walk.addTree(tree);
            while (walk.next()) {
                Path file = unfinished.resolve(FleetLayout.BASE).resolve(safePath(walk));
                Files.createDirectories(file.getParent());
                Files.write(
                        file,
                        reader.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes());
            }
            Files.move(unfinished, export, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** A crafted tree could name files outside the folder, and links could lead out of it. */
    private static String safePath(TreeWalk walk) throws IOException {
        String path = walk.getPathString();
        try {
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPath(path);
        } catch (CorruptObjectException e) {
            throw unsafe(path, String.valueOf(e.getMessage()));
        }
        FileMode mode = walk.getFileMode(0);
        if (!FileMode.REGULAR_FILE.equals(mode) && !FileMode.EXECUTABLE_FILE.equals(mode)) {
            throw unsafe(path, "only plain files are allowed in base/");
        }
        return path;
    }

    private static FleetException unsafe(String path, String why) {
        return new FleetException(
                FleetException.Code.UNSAFE_BASE, "base/" + path + ": " + why + "; remove it from the fleet repository");
    }

    private void prune() throws IOException {
        List<Path> newestFirst;
        try (Stream<Path> exports = Files.list(folder)) {
            newestFirst = exports.sorted(
                            Comparator.comparing(BaseExports::lastUse).reversed())
                    .toList();
        }
        for (int i = 0; i < newestFirst.size(); i++) {
            Path export = newestFirst.get(i);
            // Unfinished ones are a killed process's: this method's callers take turns.
            if (export.getFileName().toString().startsWith(UNFINISHED)) {
                CloneFolder.deleteTree(export);
            } else if (i >= KEPT - 1) {
                delete(export);
            }
        }
    }

    /** By way of another name, so that one that is half deleted is never found. */
    private void delete(Path export) throws IOException {
        Path unfinished = folder.resolve(UNFINISHED + export.getFileName());
        CloneFolder.deleteTree(unfinished);
        Files.move(export, unfinished, StandardCopyOption.ATOMIC_MOVE);
        CloneFolder.deleteTree(unfinished);
    }

    private static FileTime lastUse(Path export) {
        try {
            return Files.getLastModifiedTime(export);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
