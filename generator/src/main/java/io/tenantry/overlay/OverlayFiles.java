// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Files of one tenant's overlay.
 *
 * @param files the text of each file by its path relative to the tenant's folder, such as settings/kustomization.yaml
 */
public record OverlayFiles(SortedMap<String, String> files) {

    public OverlayFiles {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** These files and the other ones, which win where both have a path. */
    public OverlayFiles plus(OverlayFiles other) {
        SortedMap<String, String> both = new TreeMap<>(files);
        both.putAll(other.files);
        return new OverlayFiles(both);
    }
}
