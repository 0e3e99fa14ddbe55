// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import java.io.IOException;
import java.util.Optional;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/** What lies at which path below a root tree. */
public record TreePlaces(ObjectId root, Trees trees) {

    /** Gives the raw bytes of a tree. */
    @FunctionalInterface
    public interface Trees {
        byte[] read(ObjectId id) throws IOException;
    }

    /** The object of the plain file at that path. */
    public Optional<ObjectId> fileAt(String path) throws IOException {
        return nearest(path)
                .filter(found -> found.whole() && isPlainFile(found.entry()))
                .map(found -> found.entry().id());
    }

    /** Whether there is a folder at that path. */
    public boolean hasFolder(String path) throws IOException {
        return nearest(path)
                .filter(found -> found.whole() && found.entry().isFolder())
                .isPresent();
    }

    /** Whether writing a plain file there hides nothing but a plain file: no folder, link, submodule or program. */
    public boolean isFreeForFile(String path) throws IOException {
        return nearest(path)
                .filter(found -> !found.whole() || !isPlainFile(found.entry()))
                .isEmpty();
    }

    /** What a walk down a path met. */
    private record Found(RawTree.Entry entry, boolean whole) {}

    /** The entry at the path, or the one above it that is no folder; empty if nothing is there or in the way. */
    private Optional<Found> nearest(String path) throws IOException {
        RawTree.Entry entry = new RawTree.Entry(FileMode.TREE, root);
        for (String name : path.split("/")) {
            if (!entry.isFolder()) {
                return Optional.of(new Found(entry, false));
            }
            RawTree.Entry inner = new RawTree(trees.read(entry.id())).find(name);
            if (inner == null) {
                return Optional.empty();
            }
            entry = inner;
        }
        return Optional.of(new Found(entry, true));
    }

    private static boolean isPlainFile(RawTree.Entry entry) {
        return FileMode.REGULAR_FILE.equals(entry.mode());
    }
}
