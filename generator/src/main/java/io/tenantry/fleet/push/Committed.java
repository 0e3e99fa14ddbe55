// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.push;

import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.TreeId;
import java.util.List;

/**
 * A change that the remote has accepted.
 *
 * @param commits one id for each commit of the change, in its order; of an earlier commit where all was there already
 * @param base the base/ tree that the commits are built on
 * @param tries how many pushes it took; 0 if nothing had to be pushed
 */
public record Committed(List<CommitId> commits, TreeId base, int tries) {

    public Committed {
        commits = List.copyOf(commits);
    }

    /** The last commit of the change: for an onboarding the one whose revert offboards. */
    public CommitId last() {
        return commits.get(commits.size() - 1);
    }
}
