// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import io.tenantry.fleet.clone.BaseExports;
import io.tenantry.fleet.clone.Identity;
import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.Draft;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeCache;
import io.tenantry.tenant.TenantId;
import io.tenantry.trace.Trace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that commits and pushes. It takes what waits as one batch: one pack, one push. What comes in meanwhile
 * is the next batch, so groups grow with the load and nobody waits for a timer.
 */
public final class GroupCommitter implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitter.class);

    /** Keeps one push and one hook's run in bounds. */
    private static final int MAX_BATCH = 256;

    private static final int MAX_TRIES = 20;
    private static final long CLOSE_MILLIS = 40_000;

    private final BlockingQueue<Submission> queue = new LinkedBlockingQueue<>();
    private final Set<Submission> open = ConcurrentHashMap.newKeySet();
    private final TreeCache cache = new TreeCache();
    private final Origin origin;
    private final Identity identity;
    private final BatchPlacer placer;
    private final Backoff backoff = new Backoff(new Random());
    private final Thread thread = new Thread(this::run, "fleet-committer");
    private final LongAdder retries = new LongAdder();
    private volatile boolean closed;

    /** A committer that has yet to be started. */
    public GroupCommitter(Origin origin, Identity identity, BaseExports bases) {
        this.origin = origin;
        this.identity = identity;
        this.placer = new BatchPlacer(bases);
        thread.setDaemon(true);
    }

    /** How many pushes were made again since the one before was not accepted. */
    public long retries() {
        return retries.sum();
    }

    /** Begins to commit; to be called once. */
    public void start() {
        thread.start();
    }

    /**
     * Queues them at one go, so that they are one batch if there is room.
     *
     * @param last asked for each of them before a push
     * @return one for each change; completes when the remote has accepted it
     */
    public List<CompletableFuture<Committed>> submit(List<Change> changes, PushCheck last) {
        List<Submission> submissions =
                changes.stream().map(change -> new Submission(change, last)).toList();
        queue(submissions);
        return submissions.stream().map(Submission::future).toList();
    }

    private void queue(List<Submission> submissions) {
        open.addAll(submissions);
        submissions.forEach(submission -> submission.future().whenComplete((made, failed) -> open.remove(submission)));
        synchronized (queue) {
            queue.addAll(submissions);
        }
        if (closed) {
            failWaiting();
        }
    }

    /** Completes once nothing of the tenant's is on its way any more, now or ever. */
    public CompletableFuture<Void> withdraw(TenantId tenant) {
        List<Submission> ours = open.stream()
                .filter(submission -> submission.change().tenant().equals(tenant))
                .toList();
        ours.forEach(Submission::withdraw);
        return CompletableFuture.allOf(ours.stream()
                .map(submission -> submission.future().handle((made, failed) -> tenant))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Ends after the try in hand; what waits behind it fails. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        failWaiting();
    }

    private void run() {
        try {
            while (!closed) {
                // The time-out only lets the thread see that it is to end.
                Submission first = queue.poll(100, TimeUnit.MILLISECONDS);
                if (first != null) {
                    List<Submission> batch = new ArrayList<>(List.of(first));
                    synchronized (queue) {
                        queue.drainTo(batch, MAX_BATCH - 1);
                    }
                    commit(batch);
                }
            }
        } catch (InterruptedException e) {
            // Asked to end.
        } finally {
            closed = true;
            failWaiting();
        }
    }

    /** Inside the trace of the first: what several share can name but one. */
    private void commit(List<Submission> batch) throws InterruptedException {
        Optional<Trace> trace = batch.get(0).trace();
        if (trace.isPresent()) {
            trace.get().around(() -> commitOrFail(batch));
        } else {
            commitOrFail(batch);
        }
    }

    /** Every future is complete afterwards; returns true, since what runs in a trace has to return something. */
    private boolean commitOrFail(List<Submission> batch) throws InterruptedException {
        try {
            pushUntilAccepted(batch);
        } catch (InterruptedException e) {
            failAll(batch, closedException());
            throw e;
        } catch (FleetException e) {
            failAll(batch, e);
        } catch (IOException | RuntimeException | Error e) {
            // Errors too: this is the only thread, and one batch that is too big for the heap is not the next one.
            failAll(batch, cloneBroken(e));
        }
        return true;
    }

    /** Builds the batch on the tip and pushes it, again and again while others move the branch. */
    private void pushUntilAccepted(List<Submission> batch) throws IOException, InterruptedException {
        PushResult last = PushResult.NONE;
        for (int tries = 0; tries < MAX_TRIES && !closed; tries++) {
            List<Submission> wanted = batch.stream().filter(Submission::begin).toList();
            if (wanted.isEmpty()) {
                return;
            }
            Tip tip = origin.tip();
            try {
                last = tryPush(wanted, tip, tries);
            } finally {
                wanted.forEach(Submission::tried);
            }
            if (last.outcome() == PushResult.Outcome.ACCEPTED) {
                return;
            }
            if (last.outcome() == PushResult.Outcome.REFUSED
                    && origin.tip().commit().equals(tip.commit())) {
                pushEachAlone(wanted, last);
                return;
            }
        }
        failAll(batch, closed ? closedException() : gaveUp(last));
    }

    /** One try: accepted once the remote has all of the batch, and everybody who waits was told. */
    private PushResult tryPush(List<Submission> batch, Tip tip, int tries) throws IOException, InterruptedException {
        try (Draft draft = new Draft(origin.repository(), tip, identity, cache)) {
            placer.place(batch, draft);
            if (draft.contents().isEmpty()) {
                // Nothing to push, so nothing proves that the tip is the remote's: ask, and look again if it is not.
                if (!fetched(tip)) {
                    return PushResult.NONE;
                }
                settle(batch, tip);
                return PushResult.THERE;
            }
            if (tries > 0) {
                retries.increment();
            }
            draft.write();
            batch.forEach(Submission::pushed);
            PushResult result = origin.push(tip, draft);
            if (result.outcome() != PushResult.Outcome.ACCEPTED) {
                if (!acceptedAfterAll(result, draft, tries)) {
                    return result;
                }
                result = PushResult.THERE;
            }
            settle(batch, tip);
            // Only now: nobody has to wait for this machine's disk.
            origin.keep(draft);
            return result;
        }
    }

    /** Fetches after a push that was not accepted; true if the remote has taken the draft all the same. */
    private boolean acceptedAfterAll(PushResult result, Draft draft, int tries)
            throws IOException, InterruptedException {
        if (result.outcome() != PushResult.Outcome.REFUSED) {
            backoff.await(tries);
        }
        try {
            Tip now = origin.fetch();
            return result.outcome() == PushResult.Outcome.UNCERTAIN
                    && origin.contains(now.commit(), draft.tip().commit());
        } catch (FleetException e) {
            if (e.code() != FleetException.Code.REMOTE_UNREACHABLE) {
                throw e;
            }
            return false;
        }
    }

    private boolean fetched(Tip tip) throws IOException {
        return origin.fetch().commit().equals(tip.commit());
    }

    /** One of them may be the culprit: tries each by itself. */
    private void pushEachAlone(List<Submission> batch, PushResult result) throws InterruptedException {
        if (batch.size() == 1) {
            failAll(
                    batch,
                    new FleetException(
                            FleetException.Code.REMOTE_REFUSED,
                            "Tenant " + batch.get(0).change().tenant() + ": the fleet repository refused the commit ("
                                    + result.message() + "); check its hooks, branch protection and our credentials"));
            return;
        }
        for (Submission submission : batch) {
            commit(List.of(submission));
        }
    }

    private static void settle(List<Submission> batch, Tip tip) {
        batch.forEach(submission -> {
            submission.settle(tip);
            LOG.debug("tenant {} committed in {} tries", submission.change().tenant(), submission.tries());
        });
    }

    private void failWaiting() {
        List<Submission> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        failAll(waiting, closedException());
    }

    private static void failAll(List<Submission> batch, RuntimeException why) {
        batch.forEach(submission -> submission.future().completeExceptionally(why));
    }

    private static FleetException closedException() {
        return new FleetException(
                FleetException.Code.CLOSED,
                "The fleet repository was closed before the change was accepted; repeat it");
    }

    private static FleetException cloneBroken(Throwable cause) {
        return new FleetException(
                FleetException.Code.CLONE_BROKEN,
                "Cannot write to the clone of the fleet repository: " + cause
                        + "; check the disk, then repeat the change",
                cause);
    }

    private static FleetException gaveUp(PushResult last) {
        boolean silent = last.outcome() == PushResult.Outcome.UNCERTAIN;
        return new FleetException(
                silent ? FleetException.Code.REMOTE_UNREACHABLE : FleetException.Code.TOO_MANY_TRIES,
                "The fleet repository did not accept the change in " + MAX_TRIES + " tries (" + last.message()
                        + "); repeat it later");
    }
}
