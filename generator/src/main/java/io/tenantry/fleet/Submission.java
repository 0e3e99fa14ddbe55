// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

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
    private final CompletableFuture<Committed> future = new CompletableFuture<>();
    private final Optional<Trace> trace = Trace.current();
    private ObjectId checkedBase;
    private int tries;

    // The outcome of the last attempt: final only once the tip it was made on has proved to be the remote's.
    private List<ObjectId> commits = new ArrayList<>();
    private @Nullable RuntimeException failure;

    Submission(Change change) {
        this.change = change;
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
