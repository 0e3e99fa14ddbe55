// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The commit that a repository begins with.
 *
 * @param files by path in the repository
 */
public record FirstCommit(SortedMap<String, byte[]> files, String message, Instant time) {

    public FirstCommit {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }
}
