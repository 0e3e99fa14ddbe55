// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.object.CommitId;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.FooterLine;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads the history of single folders and files. */
public final class FleetHistory {

    private final FleetGit repository;

    /** Of that clone, as it is. */
    public FleetHistory(FleetGit repository) {
        this.repository = repository;
    }

    /** The commits that changed something below that path, newest first. */
    public List<CommitInfo> of(String path, ObjectId from) throws IOException {
        List<CommitInfo> commits = new ArrayList<>();
        try (RevWalk walk = walk(path, from)) {
            for (RevCommit commit : walk) {
                commits.add(info(commit));
            }
        }
        return commits;
    }

    /** The commit that brought the file which is at that path now; empty if there is none now. */
    public Optional<CommitId> bringing(String path, ObjectId from) throws IOException {
        try (RevWalk walk = walk(path, from)) {
            RevCommit newest = walk.next();
            if (newest == null || TreeWalk.forPath(walk.getObjectReader(), path, newest.getTree()) == null) {
                return Optional.empty();
            }
            return Optional.of(CommitId.of(newest));
        }
    }

    private RevWalk walk(String path, ObjectId from) throws IOException {
        RevWalk walk = new RevWalk(repository);
        walk.setTreeFilter(AndTreeFilter.create(PathFilterGroup.createFromStrings(path), TreeFilter.ANY_DIFF));
        walk.markStart(walk.parseCommit(from));
        return walk;
    }

    private static CommitInfo info(RevCommit commit) {
        SortedMap<String, String> trailers = new TreeMap<>();
        for (FooterLine line : commit.getFooterLines()) {
            trailers.put(line.getKey(), line.getValue());
        }
        return new CommitInfo(
                CommitId.of(commit), Instant.ofEpochSecond(commit.getCommitTime()), commit.getShortMessage(), trailers);
    }
}
