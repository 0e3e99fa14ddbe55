// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.Draft;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.Tip;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The remote repository and the clone's picture of it: the clone's branch is where the remote's was last seen, and
 * moves only after the remote has. So there is never local history that could be pushed by mistake.
 */
public final class Origin {

    private static final Logger LOG = LoggerFactory.getLogger(Origin.class);

    private final FleetGit clone;
    private final FleetRemote remote;
    private final String branch;
    private volatile Tip tip;
    private volatile long answered;
    private volatile boolean pushing;

    /** Fetches the branch before anything else. */
    public Origin(FleetGit clone, FleetRemote remote) throws IOException {
        this.clone = clone;
        this.remote = remote;
        branch = remote.ref();
        tip = readTip(fetchBranch());
    }

    /** The clone, closed by whoever has opened it. */
    public FleetGit repository() {
        return clone;
    }

    /** The branch as it was last seen. */
    public Tip tip() {
        return tip;
    }

    /** The branch as it is now. */
    public synchronized Tip fetch() throws IOException {
        Tip before = tip;
        ObjectId now = fetchBranch();
        if (!now.equals(before.commit())) {
            tip = readTip(now);
            if (!contains(now, before.commit())) {
                LOG.warn(
                        "branch {} of the fleet repository was rewound from {} to {}; building on it as it is now",
                        remote.branch(),
                        before.commit().name(),
                        now.name());
            }
        }
        return tip;
    }

    /**
     * Fetches unless the remote has answered lately; while a push is on its way, which a fetch would have to wait for, an
     * answer may be older.
     */
    public void requireAnswer(Duration fresh, Duration longest) throws IOException {
        long age = System.nanoTime() - answered;
        if (age >= (pushing ? longest : fresh).toNanos()) {
            fetch();
        }
    }

    /** Whether a commit is the other or comes after it. */
    boolean contains(ObjectId later, ObjectId earlier) throws IOException {
        try (RevWalk walk = new RevWalk(clone)) {
            return walk.isMergedInto(walk.parseCommit(earlier), walk.parseCommit(later));
        }
    }

    /** Moves the remote's branch from the draft's base to its tip, or says why it did not. */
    synchronized PushResult push(Tip base, Draft draft) throws IOException {
        Tip wanted = draft.tip();
        PushResult result = clone.whilePushing(draft.contents(), () -> pushOnce(base, wanted));
        if (result.outcome() != PushResult.Outcome.UNCERTAIN) {
            answered = System.nanoTime();
        }
        if (result.outcome() == PushResult.Outcome.ACCEPTED) {
            tip = wanted;
        }
        return result;
    }

    private PushResult pushOnce(Tip base, Tip wanted) throws IOException {
        pushing = true;
        try (Transport transport = remote.open(clone)) {
            RemoteRefUpdate update =
                    new RemoteRefUpdate(clone, (String) null, wanted.commit(), branch, false, null, base.commit());
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return PushResult.of(update);
        } catch (TransportException e) {
            return PushResult.of(e);
        } finally {
            pushing = false;
        }
    }

    private ObjectId fetchBranch() throws IOException {
        try (Transport transport = remote.open(clone)) {
            transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+" + branch + ":" + branch)));
        } catch (TransportException e) {
            throw failedFetch(e);
        }
        answered = System.nanoTime();
        return clone.find(branch).orElseThrow(this::branchMissing);
    }

    private FleetException failedFetch(TransportException e) {
        String message = String.valueOf(e.getMessage());
        if (message.contains("does not have")) {
            return branchMissing();
        }
        PushResult read = PushResult.of(e);
        return new FleetException(
                read.outcome() == PushResult.Outcome.REFUSED
                        ? FleetException.Code.REMOTE_REFUSED
                        : FleetException.Code.REMOTE_UNREACHABLE,
                "Cannot read the fleet repository " + remote.url() + ": " + read.message()
                        + "; check that it is up and that the credentials are valid",
                e);
    }

    private FleetException branchMissing() {
        return new FleetException(
                FleetException.Code.BRANCH_MISSING,
                "The fleet repository " + remote.url() + " has no branch " + remote.branch()
                        + "; restore it or set TENANTRY_FLEET_BRANCH to another one: only an empty repository needs"
                        + " tenantry init");
    }

    private Tip readTip(ObjectId commit) throws IOException {
        try (var reader = clone.newObjectReader()) {
            return Tip.read(commit, reader);
        }
    }

    /**
     * Puts a draft that the remote has accepted on this machine's disk and moves the clone's branch to it. The remote
     * has the commits by now, so the clone being out of order must not make the push a failure.
     */
    synchronized void keep(Draft draft) {
        try {
            // Before all else: also what is fetched on top of these commits counts on their being on the disk.
            draft.sync();
            if (!tip.equals(draft.tip())) {
                // Somebody else's commits were fetched meanwhile, and the branch is at them.
                return;
            }
            RefUpdate update = clone.updateRef(branch);
            update.setNewObjectId(tip.commit());
            update.setRefLogMessage("push: accepted by the remote", false);
            // By force: nobody else writes here, and after an earlier failure the old value may be anything.
            RefUpdate.Result result = update.forceUpdate();
            LOG.debug("branch {} is at {}: {}", remote.branch(), tip.commit().name(), result);
        } catch (IOException e) {
            LOG.warn("the clone's branch {} stays behind the remote's until the next fetch", remote.branch(), e);
        }
    }
}
