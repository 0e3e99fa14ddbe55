// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.source.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Rules about what a range of commits does, which no single tree shows: R21 and R27 (isolation.md).
 *
 * @param removable how many tenants one range may take away
 */
public record ChangeRules(int removable) {

    /**
     * What is wrong with a change.
     *
     * @param rewritten onboarding files that were there before and have other bytes now
     * @param removed folders of tenants that were live before
     * @param released files of releases in use that were there before and are gone or have other bytes now
     */
    public List<Finding> check(Collection<String> rewritten, Collection<String> removed, Collection<String> released) {
        List<Finding> findings = new ArrayList<>();
        for (String path : rewritten) {
            findings.add(new Finding(
                    "R21",
                    path,
                    1,
                    "is written once, and was changed: reverting the onboarding would conflict",
                    "put it back; what may change is in settings/"));
        }
        for (String path : released) {
            findings.add(new Finding(
                    "R21",
                    path,
                    1,
                    "is of a release that a ring or a tenant is on, and was changed or removed: tenants would change"
                            + " without a release",
                    "put it back and make a new release beside it, which a ring then moves to"));
        }
        if (removed.size() > removable) {
            removed.forEach(folder -> findings.add(new Finding(
                    "R27",
                    folder,
                    1,
                    "is one of " + removed.size() + " tenants that are removed at once",
                    "remove one at a time, or say that you mean it: --allow-removals " + removed.size())));
        }
        return findings;
    }
}
