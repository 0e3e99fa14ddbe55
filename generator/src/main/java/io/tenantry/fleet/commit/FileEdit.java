// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import java.util.Optional;

/**
 * What one commit does to one file: it says what must be there before, so that nothing is ever overwritten unseen.
 * A file that already has the content of {@code after} counts as done.
 */
public record FileEdit(Optional<String> before, Optional<String> after) {

    /** A file that must not be there yet. */
    public static FileEdit create(String text) {
        return new FileEdit(Optional.empty(), Optional.of(text));
    }

    /** A file that must have exactly the old content. */
    public static FileEdit change(String before, String after) {
        return new FileEdit(Optional.of(before), Optional.of(after));
    }

    /** A file that must have exactly that content, or be gone already. */
    public static FileEdit remove(String before) {
        return new FileEdit(Optional.of(before), Optional.empty());
    }
}
