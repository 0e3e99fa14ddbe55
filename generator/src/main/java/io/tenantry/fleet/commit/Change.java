// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is to happen to one tenant's folder: one or more commits, which reach the remote together or not at all.
 *
 * @param commits in order; no two of them may touch the same file
 * @param time the author's and committer's time, the operation's own: the same input gives the same commit ids
 */
public record Change(TenantId tenant, CellName cell, List<CommitSpec> commits, Instant time, CheckedBase checked) {

    public Change {
        commits = List.copyOf(commits);
        Set<String> paths = new HashSet<>();
        if (commits.isEmpty()
                || !commits.stream()
                        .flatMap(spec -> spec.edits().keySet().stream())
                        .allMatch(paths::add)) {
            throw new InvalidValueException("commits", "must be at least one, and no file may be touched by two");
        }
    }

    /** The path of the tenant's folder in the repository. */
    String folder() {
        return FleetLayout.folder(cell, tenant);
    }
}
