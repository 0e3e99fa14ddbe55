// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Somebody else who commits to the branch main.
 *
 * @param bare the remote repository itself
 */
record OtherWriter(Path bare) {

    private static final String MAIN = "refs/heads/main";
    private static final int TRIES = 200;

    /** Writes files, by path. */
    void write(Map<String, String> files) {
        commit(files, Set.of());
    }

    /** Removes files, by path. */
    void remove(Set<String> files) {
        commit(Map.of(), files);
    }

    /** How many commits the branch has. */
    int commits() {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(Objects.requireNonNull(repository.resolve(MAIN))));
            int commits = 0;
            for (RevCommit commit : walk) {
                if (commit.getParentCount() > 1) {
                    throw new IllegalStateException(commit + " is a merge");
                }
                commits++;
            }
            return commits;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of a file at the head. */
    String read(String path) {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository);
                TreeWalk file = TreeWalk.forPath(repository, path, walk.parseTree(repository.resolve(MAIN)))) {
            return new String(repository.open(file.getObjectId(0)).getBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void commit(Map<String, String> files, Set<String> gone) {
        try (Repository repository = open()) {
            for (int i = 0; i < TRIES; i++) {
                if (move(repository, files, gone) == RefUpdate.Result.FAST_FORWARD) {
                    return;
                }
            }
            throw new IllegalStateException("others were faster " + TRIES + " times");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder().setGitDir(bare.toFile()).setBare().build();
    }

    private static RefUpdate.Result move(Repository repository, Map<String, String> files, Set<String> gone)
            throws IOException {
        ObjectId head = Objects.requireNonNull(repository.resolve(MAIN));
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            CommitBuilder commit = new CommitBuilder();
            commit.setParentId(head);
            commit.setTreeId(tree(repository, head, files, gone).writeTree(inserter));
            PersonIdent other = new PersonIdent("other", "other@example.com", Instant.now(), ZoneOffset.UTC);
            commit.setAuthor(other);
            commit.setCommitter(other);
            commit.setMessage("what somebody else did");
            RefUpdate update = repository.updateRef(MAIN);
            update.setNewObjectId(inserter.insert(commit));
            update.setExpectedOldObjectId(head);
            inserter.flush();
            return update.update();
        }
    }

    private static DirCache tree(Repository repository, ObjectId head, Map<String, String> files, Set<String> gone)
            throws IOException {
        DirCache index = DirCache.newInCore();
        try (ObjectReader reader = repository.newObjectReader();
                RevWalk walk = new RevWalk(reader);
                ObjectInserter inserter = repository.newObjectInserter()) {
            DirCacheBuilder builder = index.builder();
            builder.addTree(new byte[0], DirCacheEntry.STAGE_0, reader, walk.parseTree(head));
            builder.finish();
            DirCacheEditor editor = index.editor();
            for (Map.Entry<String, String> file : files.entrySet()) {
                ObjectId blob =
                        inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(UTF_8));
                editor.add(new Put(file.getKey(), blob));
            }
            gone.forEach(path -> editor.add(new DirCacheEditor.DeletePath(path)));
            editor.finish();
            inserter.flush();
        }
        return index;
    }

    private static final class Put extends DirCacheEditor.PathEdit {

        private final ObjectId blob;

        Put(String path, ObjectId blob) {
            super(path);
            this.blob = blob;
        }

        @Override
        public void apply(DirCacheEntry entry) {
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(blob);
        }
    }
}
