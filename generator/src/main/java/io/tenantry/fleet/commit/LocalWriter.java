// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.clone.Identity;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeCache;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * Commits changes to a bare repository on this machine, durably and without a remote: the writer by itself, for
 * benchmarks and for filling repositories. Not thread-safe, and the only writer of its repository.
 */
public final class LocalWriter implements AutoCloseable {

    private final FleetGit repository;
    private final String branch;
    private final Identity identity;
    private final TreeCache cache = new TreeCache();
    private Tip tip;

    private LocalWriter(FleetGit repository, FleetRemote settings) throws IOException {
        this.repository = repository;
        branch = settings.ref();
        identity = settings.identity();
        ObjectId commit = repository
                .find(branch)
                .orElseThrow(() -> new FleetException(
                        FleetException.Code.BRANCH_MISSING, "No " + branch + " in " + repository.getDirectory()));
        try (ObjectReader reader = repository.newObjectReader()) {
            tip = Tip.read(commit, reader);
        }
    }

    /** Opens a bare repository that has the branch; of the remote, only branch and identity are used. */
    public static LocalWriter open(Path folder, FleetRemote remote) throws IOException {
        return over(FleetGit.open(folder), remote);
    }

    private static LocalWriter over(FleetGit repository, FleetRemote remote) throws IOException {
        try {
            return new LocalWriter(repository, remote);
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
    }

    /** Makes a new bare repository with one commit; of the remote, only branch and identity are used. */
    public static LocalWriter create(Path folder, FleetRemote remote, FirstCommit first) throws IOException {
        FleetGit repository = FleetGit.create(folder, remote.branch(), remote.identity());
        try (Draft draft = new Draft(repository, Tip.NONE, remote.identity(), new TreeCache())) {
            ObjectId commit = draft.commit(first);
            draft.write();
            draft.sync();
            RefUpdate update = repository.updateRef(remote.ref());
            update.setNewObjectId(commit);
            update.update();
        } catch (IOException | RuntimeException e) {
            repository.close();
            throw e;
        }
        return over(repository, remote);
    }

    /**
     * Commits all the changes in one pack, on disk when this returns; checks of base/ are not run.
     *
     * @return the ids, change by change in the order of their commits
     */
    public List<CommitId> commit(List<Change> changes) throws IOException {
        List<CommitId> ids = new ArrayList<>();
        try (Draft draft = new Draft(repository, tip, identity, cache)) {
            ChangePlacer placer = new ChangePlacer(draft);
            for (Change change : changes) {
                placer.carryOut(placer.plan(change)).forEach(id -> ids.add(CommitId.of(id)));
            }
            if (!draft.contents().isEmpty()) {
                draft.write();
                draft.sync();
                move(draft.tip().commit());
                tip = draft.tip();
            }
        }
        return ids;
    }

    /** Where the branch is. */
    public CommitId head() {
        return CommitId.of(tip.commit());
    }

    /** The bare repository, which is closed together with this. */
    public FleetGit repository() {
        return repository;
    }

    @Override
    public void close() {
        repository.close();
    }

    private void move(ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(branch);
        update.setExpectedOldObjectId(tip.commit());
        update.setNewObjectId(to);
        update.setRefLogMessage("commit", false);
        RefUpdate.Result result = update.update();
        if (result != RefUpdate.Result.FAST_FORWARD) {
            throw new IOException("Cannot move " + branch + ": " + result + "; another writer is at work");
        }
    }
}
