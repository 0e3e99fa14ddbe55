// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import io.tenantry.tenant.InvalidValueException;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/** The id of a tree (a folder with all that is in it) in the fleet repository: 40 hexadecimal digits. */
public record TreeId(String value) implements Comparable<TreeId> {

    public TreeId {
        if (value.length() != 40 || !CommitId.HEX.matcher(value).matches()) {
            throw new InvalidValueException("tree", "must be the 40 hexadecimal digits of a tree id");
        }
    }

    /** That id of JGit's. */
    public static TreeId of(AnyObjectId id) {
        return new TreeId(id.name());
    }

    ObjectId object() {
        return ObjectId.fromString(value);
    }

    @Override
    public int compareTo(TreeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
