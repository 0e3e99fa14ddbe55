// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.AndRevFilter;
import org.eclipse.jgit.revwalk.filter.CommitTimeRevFilter;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Looks through the history of a tenant's folder for the commit that a change asks for, newest first. */
final class CommitSearch {

    /** Commits carry their operation's time, not that of the push: how far apart the two may be for one operation. */
    private static final Duration LONGEST_OPERATION = Duration.ofDays(30);

    private final ObjectReader reader;
    private final ObjectId from;

    CommitSearch(ObjectReader reader, ObjectId from) {
        this.reader = reader;
        this.from = from;
    }

    /** The commit that the same change made before: messages name the operation. */
    Optional<ObjectId> sameMessage(Change change, CommitSpec spec) {
        Instant earliest = change.time().minus(LONGEST_OPERATION);
        return first(
                PathFilterGroup.createFromStrings(change.folder()),
                AndRevFilter.create(CommitTimeRevFilter.after(earliest), new Message(spec.message())));
    }

    /** As {@link #sameMessage}, but only for messages that name an operation, since others may well repeat. */
    Optional<ObjectId> sameOperation(Change change, CommitSpec spec) {
        return spec.message().contains("\n" + CommitMessages.OPERATION + ": ")
                ? sameMessage(change, spec)
                : Optional.empty();
    }

    /** The last commit that changed one of the files. */
    Optional<ObjectId> lastTouching(Change change, CommitSpec spec) {
        String[] paths = spec.edits().keySet().stream()
                .map(path -> change.folder() + "/" + path)
                .toArray(String[]::new);
        return first(PathFilterGroup.createFromStrings(paths), RevFilter.ALL);
    }

    private Optional<ObjectId> first(TreeFilter paths, RevFilter commits) {
        try (RevWalk walk = new RevWalk(reader)) {
            walk.setTreeFilter(AndTreeFilter.create(paths, TreeFilter.ANY_DIFF));
            walk.setRevFilter(commits);
            walk.markStart(walk.parseCommit(from));
            return Optional.ofNullable(walk.next()).map(RevCommit::toObjectId);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets through commits of one message. */
    private static final class Message extends RevFilter {

        private final String message;

        Message(String message) {
            this.message = message;
        }

        @Override
        public boolean include(RevWalk walk, RevCommit commit) {
            return commit.getFullMessage().equals(message);
        }

        @Override
        public RevFilter clone() {
            return this;
        }
    }
}
