// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import io.tenantry.fleet.object.CommitId;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One commit of a tenant's history.
 *
 * @param trailers such as Tenant and Operation, from the message's last paragraph
 */
public record CommitInfo(CommitId id, Instant time, String subject, SortedMap<String, String> trailers) {

    public CommitInfo {
        trailers = Collections.unmodifiableSortedMap(new TreeMap<>(trailers));
    }
}
