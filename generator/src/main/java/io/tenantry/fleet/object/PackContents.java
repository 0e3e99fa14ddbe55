// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.util.sha1.SHA1;

/** Which objects a draft wrote and which trees they replace; enough to find its pack, and to push it without a walk. */
public final class PackContents {

    private final Set<ObjectId> written = new HashSet<>();
    private final Set<ObjectId> replaced = new HashSet<>();

    /** Notes an object that was written. */
    public void add(ObjectId id) {
        written.add(id);
    }

    /** Notes a tree that another one takes the place of. */
    public void addReplaced(ObjectId tree) {
        replaced.add(tree);
    }

    /** Whether nothing was written. */
    public boolean isEmpty() {
        return written.isEmpty();
    }

    /** Whether the difference to what was there before can be told only by reading that tree. */
    public boolean concerns(AnyObjectId tree) {
        return written.contains(tree) || replaced.contains(tree);
    }

    /** Has the disk hold the pack, its index and their names: JGit's inserter leaves that to the operating system. */
    public void sync(Path packFolder) throws IOException {
        String name = "pack-" + packName() + ".";
        try {
            // Both at once: the file system then writes its journal once for the two.
            CompletableFuture<Void> index = CompletableFuture.runAsync(() -> force(packFolder.resolve(name + "idx")));
            force(packFolder.resolve(name + "pack"));
            index.join();
            force(packFolder);
        } catch (UncheckedIOException | CompletionException e) {
            throw new IOException("Cannot sync " + name + "pack", e);
        }
    }

    private static void force(Path fileOrFolder) {
        try (FileChannel channel = FileChannel.open(fileOrFolder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As JGit's PackInserter names its packs: the SHA-1 of the sorted object ids. */
    private String packName() {
        SHA1 digest = SHA1.newInstance();
        byte[] raw = new byte[Constants.OBJECT_ID_LENGTH];
        for (ObjectId id : new TreeSet<>(written)) {
            id.copyRawTo(raw, 0);
            digest.update(raw);
        }
        return digest.toObjectId().name();
    }
}
