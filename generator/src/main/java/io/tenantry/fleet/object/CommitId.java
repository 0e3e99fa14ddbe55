// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import io.tenantry.tenant.InvalidValueException;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.ObjectId;

/** The id of a commit in the fleet repository: 40 hexadecimal digits. */
public record CommitId(String value) implements Comparable<CommitId> {

    static final Pattern HEX = Pattern.compile("[0-9a-f]{40}");

    public CommitId {
        if (value.length() != 40 || !HEX.matcher(value).matches()) {
            throw new InvalidValueException("commit", "must be the 40 hexadecimal digits of a commit id");
        }
    }

    /** That id of JGit's. */
    public static CommitId of(AnyObjectId id) {
        return new CommitId(id.name());
    }

    /** This id as JGit has it. */
    public ObjectId object() {
        return ObjectId.fromString(value);
    }

    @Override
    public int compareTo(CommitId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
