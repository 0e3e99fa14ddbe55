// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.clone.Identity;
import io.tenantry.fleet.object.PackContents;
import io.tenantry.fleet.object.RawTree;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeCache;
import io.tenantry.fleet.object.TreePlaces;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;

/** Commits in the making: one on top of the other, only the changed trees written, all in one pack, no ref touched. */
public final class Draft implements AutoCloseable {

    /**
     * Stored as they are: trees are mostly ids, which do not compress, and deflating them was half of a commit's CPU
     * time. The push compresses what it sends, and the clone can be made again at any time.
     */
    private static final int COMPRESSION = Deflater.NO_COMPRESSION;

    private static final String ITSELF = "";

    private final FileRepository repository;
    private final Identity identity;
    private final TreeCache cache;
    private final PackInserter inserter;
    private final ObjectReader reader;
    private final PackContents contents = new PackContents();
    private Tip tip;

    /** Begins on top of that tip, with nothing in it. */
    public Draft(FileRepository repository, Tip base, Identity identity, TreeCache cache) {
        this.repository = repository;
        this.tip = base;
        this.identity = identity;
        this.cache = cache;
        inserter = repository.getObjectDatabase().newPackInserter();
        inserter.setCompressionLevel(COMPRESSION);
        // Looking for each object in every pack costs more than a few duplicates.
        inserter.checkExisting(false);
        reader = inserter.newReader();
    }

    /** The commit that the next one goes on top of. */
    public Tip tip() {
        return tip;
    }

    /** Reads what has been written so far, too. */
    ObjectReader reader() {
        return reader;
    }

    /** What has been written so far. */
    public PackContents contents() {
        return contents;
    }

    /** What lies where in the draft's tip. */
    TreePlaces places() {
        return new TreePlaces(tip.root(), id -> cache.read(id, reader));
    }

    /** The id that a file of that content has. */
    ObjectId idOf(String text) {
        return inserter.idFor(Constants.OBJ_BLOB, text.getBytes(UTF_8));
    }

    /** Adds a commit that does those edits to that folder. */
    ObjectId commit(String folder, CommitSpec spec, Instant time) throws IOException {
        SortedMap<String, Optional<ObjectId>> files = new TreeMap<>();
        for (var edit : spec.edits().entrySet()) {
            Optional<String> text = edit.getValue().after();
            Optional<ObjectId> file = text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(insertFile(text.get().getBytes(UTF_8)));
            files.put(folder + "/" + edit.getKey(), file);
        }
        return commit(files, spec.message(), time);
    }

    /** Adds the commit that a repository begins with. */
    ObjectId commit(FirstCommit first) throws IOException {
        SortedMap<String, Optional<ObjectId>> files = new TreeMap<>();
        for (var file : first.files().entrySet()) {
            files.put(file.getKey(), Optional.of(insertFile(file.getValue())));
        }
        return commit(files, first.message(), first.time());
    }

    private ObjectId commit(SortedMap<String, Optional<ObjectId>> files, String message, Instant time)
            throws IOException {
        Optional<ObjectId> edited = edit(tip.root(), files);
        ObjectId root = edited.isPresent() ? edited.get() : insertTree(RawTree.EMPTY);
        ObjectId commit = insertCommit(root, message, time);
        tip = new Tip(commit, root, tip.base());
        return commit;
    }

    /** Writes the pack, so that it can be pushed; nothing more may be added. */
    public void write() throws IOException {
        inserter.flush();
    }

    /** Has the disk hold the pack, so that refs of this clone may lead to its commits. */
    public void sync() throws IOException {
        contents.sync(repository.getObjectDatabase().getPackDirectory().toPath());
    }

    @Override
    public void close() {
        reader.close();
        inserter.close();
    }

    /** Splices the edits into that tree and those below it; empty if nothing is left of it. */
    private Optional<ObjectId> edit(ObjectId treeId, SortedMap<String, Optional<ObjectId>> files) throws IOException {
        contents.addReplaced(treeId);
        RawTree tree = new RawTree(treeId.equals(ObjectId.zeroId()) ? RawTree.EMPTY : cache.read(treeId, reader));
        for (var entry : byFirstName(files).entrySet()) {
            String name = entry.getKey();
            SortedMap<String, Optional<ObjectId>> inside = entry.getValue();
            if (inside.containsKey(ITSELF)) {
                tree = put(
                        tree,
                        name,
                        FileMode.REGULAR_FILE,
                        inside.values().iterator().next());
            } else {
                RawTree.Entry old = tree.find(name);
                ObjectId oldId = old == null || !old.isFolder() ? ObjectId.zeroId() : old.id();
                tree = put(tree, name, FileMode.TREE, edit(oldId, inside));
            }
        }
        return tree.bytes().length == 0 ? Optional.empty() : Optional.of(insertTree(tree.bytes()));
    }

    private static SortedMap<String, SortedMap<String, Optional<ObjectId>>> byFirstName(
            SortedMap<String, Optional<ObjectId>> files) {
        SortedMap<String, SortedMap<String, Optional<ObjectId>>> groups = new TreeMap<>();
        files.forEach((path, id) -> {
            int slash = path.indexOf('/');
            String first = slash < 0 ? path : path.substring(0, slash);
            String rest = slash < 0 ? ITSELF : path.substring(slash + 1);
            groups.computeIfAbsent(first, name -> new TreeMap<>()).put(rest, id);
        });
        return groups;
    }

    private static RawTree put(RawTree tree, String name, FileMode mode, Optional<ObjectId> id) {
        return id.isEmpty() ? tree.without(name) : tree.with(name, mode, id.get());
    }

    private ObjectId insertFile(byte[] bytes) throws IOException {
        return insert(Constants.OBJ_BLOB, bytes);
    }

    private ObjectId insertTree(byte[] bytes) throws IOException {
        ObjectId id = insert(Constants.OBJ_TREE, bytes);
        cache.put(id, bytes);
        return id;
    }

    private ObjectId insertCommit(ObjectId root, String message, Instant time) throws IOException {
        PersonIdent bot = identity.at(time);
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(root);
        if (!tip.commit().equals(ObjectId.zeroId())) {
            commit.setParentId(tip.commit());
        }
        commit.setAuthor(bot);
        commit.setCommitter(bot);
        commit.setMessage(message);
        return insert(Constants.OBJ_COMMIT, commit.build());
    }

    private ObjectId insert(int type, byte[] bytes) throws IOException {
        ObjectId id = inserter.insert(type, bytes);
        contents.add(id);
        return id;
    }
}
