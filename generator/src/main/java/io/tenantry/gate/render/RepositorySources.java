// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.TenantId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The overlays of a work tree, and what lies under overlays/ without being part of one (R22). */
public record RepositorySources(List<OverlayUnderCheck> overlays, List<Finding> findings) {

    private static final String RULE = "R22";

    /** Reads overlays/ of a work tree, if there is one. */
    public static RepositorySources read(Path repository) {
        RepositorySources sources = new RepositorySources(new ArrayList<>(), new ArrayList<>());
        if (Files.isDirectory(repository.resolve(OverlayPath.OVERLAYS))) {
            SourceTree tree = SourceTree.read(repository, OverlayPath.OVERLAYS);
            sources.findings.addAll(tree.findings());
            sources.byFolder(tree).forEach(sources::add);
        }
        return sources;
    }

    /** The files of each overlays/&lt;cell&gt;/&lt;tenant-id&gt;, by their paths below it. */
    private Map<String, SortedMap<String, String>> byFolder(SourceTree tree) {
        Map<String, SortedMap<String, String>> folders = new TreeMap<>();
        for (SourceFile file : tree.files()) {
            String[] parts = file.path().split("/", 4);
            if (parts.length < 4) {
                findings.add(file.finding(RULE, 1, "lies in no tenant's folder", "take it out of overlays/"));
            } else {
                String folder = parts[1] + "/" + parts[2];
                folders.computeIfAbsent(folder, key -> new TreeMap<>()).put(parts[3], file.text());
            }
        }
        return folders;
    }

    private void add(String folder, SortedMap<String, String> files) {
        String[] names = folder.split("/");
        try {
            OverlayUnderCheck overlay =
                    new OverlayUnderCheck(new CellName(names[0]), new TenantId(names[1]), new OverlayFiles(files));
            if (!isInert(files)) {
                overlays.add(overlay);
            }
        } catch (InvalidValueException e) {
            String path = OverlayPath.OVERLAYS + "/" + folder;
            findings.add(new Finding(RULE, path, 1, e.field() + " " + e.getMessage(), "take the folder out"));
        }
    }

    /** Settings alone are a tenant that is not there yet, or not there any more. */
    private static boolean isInert(SortedMap<String, String> files) {
        return files.size() == 1 && files.containsKey(OverlayPath.SETTINGS_FILE);
    }
}
