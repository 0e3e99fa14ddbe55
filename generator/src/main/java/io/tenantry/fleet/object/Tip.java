// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import io.tenantry.tenant.FleetLayout;
import java.io.IOException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.revwalk.RevCommit;

/** A commit that can be built on, with the trees that matter for it. */
public record Tip(ObjectId commit, ObjectId root, ObjectId base) {

    /** What a repository without commits builds on. */
    public static final Tip NONE = new Tip(ObjectId.zeroId(), ObjectId.zeroId(), ObjectId.zeroId());

    /** Reads the trees of a commit; fails if there is no such commit. */
    public static Tip read(AnyObjectId commit, ObjectReader reader) throws IOException {
        ObjectId root = RevCommit.parse(
                        reader.open(commit, Constants.OBJ_COMMIT).getCachedBytes())
                .getTree()
                .toObjectId();
        return new Tip(commit.toObjectId(), root, baseOf(root, reader));
    }

    /** The base/ of a root tree; an id of zeros if there is none, as in a repository that is only being filled. */
    private static ObjectId baseOf(ObjectId root, ObjectReader reader) throws IOException {
        RawTree.Entry entry =
                new RawTree(reader.open(root, Constants.OBJ_TREE).getCachedBytes()).find(FleetLayout.BASE);
        return entry == null || !entry.isFolder() ? ObjectId.zeroId() : entry.id();
    }

    /** The same as values; fails where it has no base/. */
    public FleetHead head() {
        if (base.equals(ObjectId.zeroId())) {
            throw new FleetException(
                    FleetException.Code.NOT_A_FLEET,
                    "Commit " + commit.name()
                            + " has no base/ folder; restore it: an empty repository gets one from tenantry init");
        }
        return new FleetHead(CommitId.of(commit), TreeId.of(base));
    }
}
