// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** One submitted change on its way: what was made of it at the last attempt, and the future that waits for it. */
final class Submission {

    private final Change change;
    private final PushCheck last;
    private final CompletableFuture<Committed> future = new CompletableFuture<>();
    private final Optional<Trace> trace = Trace.current();
    private ObjectId checkedBase;
    private int tries;
    private boolean onItsWay;
    private boolean withdrawn;

    // The outcome of the last attempt: final only once the tip it was made on has proved to be the remote's.
    private List<ObjectId> commits = new ArrayList<>();
    private @Nullable RuntimeException failure;

    Submission(Change change, PushCheck last) {
        this.change = change;
        this.last = last;
        checkedBase = ObjectId.fromString(change.checked().tree().value());
    }

    Change change() {
        return change;
    }

    /** Inside of which it was submitted. */
    Optional<Trace> trace() {
        return trace;
    }

    CompletableFuture<Committed> future() {
        return future;
    }

    int tries() {
        return tries;
    }

    /** Begins a try, which {@link #tried} must end; false if nobody wants one any more. */
    synchronized boolean begin() {
        onItsWay = !withdrawn && !future.isDone();
        failure = null;
        return onItsWay;
    }

    /** Ends a try: nothing of it is on its way any more. */
    void tried() {
        synchronized (this) {
            onItsWay = false;
            if (!withdrawn) {
                return;
            }
        }
        future.completeExceptionally(withdrawn());
    }

    /** Lets no further try begin; the future completes at once, or when the try in hand has ended. */
    void withdraw() {
        synchronized (this) {
            withdrawn = true;
            if (onItsWay) {
                return;
            }
        }
        future.completeExceptionally(withdrawn());
    }

    private FleetException withdrawn() {
        return new FleetException(
                FleetException.Code.WITHDRAWN,
                "Tenant " + change.tenant() + ": the change was withdrawn before the fleet repository had accepted it");
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Asks for the last time before a push. */
    void check() {
        last.check();
    }

    boolean needsCheckOn(ObjectId base) {
        return !checkedBase.equals(base);
    }

    void checkedOn(ObjectId base) {
        checkedBase = base;
    }

    void placed(List<ObjectId> made) {
        commits = made;
        failure = null;
    }

    void failed(RuntimeException why) {
        failure = why;
    }

    void pushed() {
        if (failure == null) {
            tries++;
        }
    }

    /** Makes the last attempt's outcome the final one. */
    void settle(Tip tip) {
        RuntimeException why = failure;
        if (why != null) {
            future.completeExceptionally(why);
        } else {
            List<CommitId> ids = commits.stream().map(CommitId::of).toList();
            future.complete(new Committed(ids, TreeId.of(tip.base()), tries));
        }
    }
}
