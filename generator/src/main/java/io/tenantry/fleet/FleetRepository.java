// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.fleet.clone.BaseExports;
import io.tenantry.fleet.clone.CloneFolder;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.history.CommitInfo;
import io.tenantry.fleet.history.FleetHistory;
import io.tenantry.fleet.history.FleetTrees;
import io.tenantry.fleet.history.TenantChanges;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.FleetHead;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.fleet.push.Committed;
import io.tenantry.fleet.push.GroupCommitter;
import io.tenantry.fleet.push.Origin;
import io.tenantry.fleet.push.PushCheck;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * The fleet repository as this process sees it: a clone of its own, from which changes are committed and pushed by one
 * thread, and the history read. All methods may be called from any thread; those that talk to the remote block.
 */
public final class FleetRepository implements AutoCloseable {

    private final CloneFolder folder;
    private final Origin origin;
    private final BaseExports bases;
    private final GroupCommitter committer;

    FleetRepository(CloneFolder folder, Origin origin, BaseExports bases, GroupCommitter committer) {
        this.folder = folder;
        this.origin = origin;
        this.bases = bases;
        this.committer = committer;
    }

    /**
     * Clones the repository unless that was done before, clears away what a killed process left, fetches and warms up.
     *
     * @throws FleetException if another process uses the folder, or the remote cannot be read
     */
    public static FleetRepository open(FleetOptions options) {
        return FleetOpener.open(options);
    }

    /** The branch as it was last seen; asks nobody. */
    public FleetHead head() {
        return origin.tip().head();
    }

    /** The branch as it is on the remote now. */
    public FleetHead refresh() {
        return reading("fetch the branch", () -> origin.fetch().head());
    }

    /**
     * Makes sure that the remote answers, without asking it more often than needed: a push that takes its time is no
     * sign of trouble.
     *
     * @param fresh how old the remote's last answer may be
     * @param longest how old it may be while a push is on its way
     * @throws FleetException if it had to be asked and did not answer, or answered no
     */
    public void requireAnswer(Duration fresh, Duration longest) {
        reading("fetch the branch", () -> {
            origin.requireAnswer(fresh, longest);
            return true;
        });
    }

    /**
     * A folder that holds base/ as it is in that tree, shared by all who ask for it: read it only.
     *
     * @throws FleetException if base/ holds links or names that are unsafe on a disk
     */
    public Path exportBase(TreeId tree) {
        return bases.export(tree);
    }

    /**
     * Commits and pushes a change. The future completes when the remote has accepted it, and fails with a
     * {@link FleetException} or with what the change's own check threw. To submit the same change again is harmless.
     */
    public CompletableFuture<Committed> submit(Change change) {
        return submit(change, PushCheck.NONE);
    }

    /** As {@link #submit(Change)}, for a change that may become unwanted while it waits. */
    public CompletableFuture<Committed> submit(Change change, PushCheck last) {
        return committer.submit(List.of(change), last).get(0);
    }

    /** Submits many changes at one go, which then share packs and pushes; each succeeds or fails by itself. */
    public List<CompletableFuture<Committed>> submitAll(List<Change> changes) {
        return committer.submit(changes, PushCheck.NONE);
    }

    /**
     * Takes back the changes of a tenant's that were submitted here and are not accepted yet: what waits fails as
     * withdrawn at once; what is being pushed is not tried again, and its own future tells what became of it.
     *
     * @return completes, never with a failure, once nothing of the tenant's is on its way from here any more
     */
    public CompletableFuture<Void> withdraw(TenantId tenant) {
        return committer.withdraw(tenant);
    }

    /** How many pushes were made again since the one before was not accepted, since this was opened. */
    public long pushRetries() {
        return committer.retries();
    }

    /** The text of a cell's cell.yaml at a commit; empty if there is none. */
    public Optional<String> cellDefinition(CommitId commit, CellName cell) {
        return reading("read the definition of cell " + cell, () -> {
            try (ObjectReader reader = origin.repository().newObjectReader()) {
                return new FleetTrees(reader)
                        .files(Tip.read(commit.object(), reader).root(), FleetLayout.cellDefinition(cell))
                        .map(files -> files.get(FleetLayout.CELL_FILE));
            }
        });
    }

    /** The commits that touched the tenant's folder, newest first. */
    public List<CommitInfo> history(TenantId tenant, CellName cell) {
        return reading(
                "read the history of tenant " + tenant,
                () -> new FleetHistory(origin.repository())
                        .of(FleetLayout.folder(cell, tenant), origin.tip().commit()));
    }

    /** The commit whose revert offboards the tenant; empty unless the tenant is live. */
    public Optional<CommitId> onboardingCommit(TenantId tenant, CellName cell) {
        String file = FleetLayout.folder(cell, tenant) + "/" + FleetLayout.TENANT_FILE;
        return reading(
                "find the onboarding commit of tenant " + tenant,
                () -> new FleetHistory(origin.repository())
                        .bringing(file, origin.tip().commit()));
    }

    /** What happened to tenants from one commit to another, which need not be its descendant. */
    public TenantChanges difference(CommitId from, CommitId to) {
        return reading("compare " + from + " and " + to, () -> {
            try (ObjectReader reader = origin.repository().newObjectReader()) {
                Tip before = Tip.read(from.object(), reader);
                return new FleetTrees(reader)
                        .difference(before.root(), Tip.read(to.object(), reader).root());
            }
        });
    }

    /** The live tenants at a commit, each with its cell. */
    public SortedMap<TenantId, CellName> tenants(CommitId commit) {
        return reading("list the tenants at " + commit, () -> {
            try (ObjectReader reader = origin.repository().newObjectReader()) {
                return new FleetTrees(reader)
                        .tenants(Tip.read(commit.object(), reader).root());
            }
        });
    }

    /** The files of a tenant's folder at a commit, by path relative to it; empty if there is no folder. */
    public Optional<SortedMap<String, String>> overlay(CommitId commit, CellName cell, TenantId tenant) {
        return reading("read the overlay of tenant " + tenant, () -> {
            try (ObjectReader reader = origin.repository().newObjectReader()) {
                return new FleetTrees(reader)
                        .files(Tip.read(commit.object(), reader).root(), FleetLayout.folder(cell, tenant));
            }
        });
    }

    /** Ends the committing thread after the push in hand; what waits behind it fails as closed. */
    @Override
    public void close() {
        committer.close();
        origin.repository().close();
        reading("close", () -> {
            folder.close();
            return true;
        });
    }

    /** Something that reads from the clone. */
    @FunctionalInterface
    private interface Reading<T> {
        T run() throws IOException;
    }

    private static <T> T reading(String what, Reading<T> action) {
        try {
            return action.run();
        } catch (MissingObjectException | IncorrectObjectTypeException e) {
            throw new FleetException(
                    FleetException.Code.UNKNOWN_OBJECT,
                    "Cannot " + what + ": no such commit in the clone; fetch first or check the id",
                    e);
        } catch (IOException e) {
            throw new FleetException(
                    FleetException.Code.CLONE_BROKEN,
                    "Cannot " + what + ": " + e.getMessage() + "; check the clone's disk",
                    e);
        }
    }
}
