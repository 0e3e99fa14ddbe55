// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.tenantry.gate.source.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
     * @param withdrawn folders of releases of which all of that is gone, and which nobody is on any more either
     */
    public List<Finding> check(
            Collection<String> rewritten,
            Collection<String> removed,
            Collection<String> released,
            Collection<String> withdrawn) {
        List<Finding> findings = new ArrayList<>();
        for (String path : rewritten) {
            findings.add(new Finding(
                    "R21",
                    path,
                    1,
                    "is written once, and was changed: reverting the onboarding would conflict",
                    "put it back; what may change is in settings/"));
        }
        releases(released).forEach((release, files) -> findings.add(released(release, files, withdrawn)));
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

    /** The files by the folders of their releases. */
    private static SortedMap<String, List<String>> releases(Collection<String> released) {
        return released.stream().sorted().collect(groupingBy(ChangeRules::release, TreeMap::new, toList()));
    }

    private static String release(String file) {
        String[] names = file.split("/", 4);
        return String.join("/", List.of(names).subList(0, Math.min(3, names.length)));
    }

    /** One for a release, whose files are seldom changed alone. */
    private static Finding released(String release, List<String> files, Collection<String> withdrawn) {
        if (withdrawn.contains(release)) {
            return new Finding(
                    "R21",
                    release,
                    1,
                    "is removed in the same push in which the last ring or tenant leaves it: going back by a revert of"
                            + " that move alone would lead to a release that is not there",
                    "put it back, and remove it in a later push");
        }
        String more = files.size() == 1 ? "" : " like " + (files.size() - 1) + " more of its files";
        return new Finding(
                "R21",
                files.get(0),
                1,
                "is of a release that a ring or a tenant is on, and was changed or removed" + more
                        + ": tenants would change without a release",
                "put it back and make a new release beside it, which a ring then moves to");
    }
}
