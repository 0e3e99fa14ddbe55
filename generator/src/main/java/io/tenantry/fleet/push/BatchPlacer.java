// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import io.tenantry.fleet.clone.BaseExports;
import io.tenantry.fleet.commit.ChangePlacer;
import io.tenantry.fleet.commit.Draft;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.TreeId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the changes of a batch onto a tip, each checked against base/ of that tip.
 *
 * @param bases exports base/ for the checks
 */
record BatchPlacer(BaseExports bases) {

    private static final Logger LOG = LoggerFactory.getLogger(BatchPlacer.class);

    /** What takes long comes first, so that the last check of each is fresh when the push begins. */
    void place(List<Submission> batch, Draft draft) throws IOException {
        ChangePlacer changes = new ChangePlacer(draft);
        for (Submission submission : batch) {
            checkAhead(submission, changes, draft.tip().base());
        }
        for (Submission submission : batch) {
            if (!submission.hasFailed()) {
                placeOne(submission, changes, draft);
            }
        }
    }

    private void checkAhead(Submission submission, ChangePlacer changes, ObjectId base) throws IOException {
        try {
            if (submission.needsCheckOn(base)
                    && !changes.plan(submission.change()).isDone()) {
                check(submission, base);
            }
        } catch (FleetException e) {
            // It may need what comes before it in the batch; placing it tells.
            LOG.debug(
                    "tenant {} is checked when it is placed",
                    submission.change().tenant(),
                    e);
        } catch (RuntimeException e) {
            submission.failed(e);
        }
    }

    private void placeOne(Submission submission, ChangePlacer changes, Draft draft) throws IOException {
        try {
            ChangePlacer.Plan plan = changes.plan(submission.change());
            if (!plan.isDone()) {
                check(submission, draft.tip().base());
                submission.check();
            }
            submission.placed(changes.carryOut(plan));
        } catch (RuntimeException e) {
            // Only this one fails, and only if the tip it was judged on proves to be the remote's.
            submission.failed(e);
        }
    }

    private void check(Submission submission, ObjectId base) {
        if (submission.needsCheckOn(base)) {
            Path export = bases.export(TreeId.of(base));
            submission.change().checked().again().check(export);
            submission.checkedOn(base);
        }
    }
}
