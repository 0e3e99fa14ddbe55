// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.tenant.FleetLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilterGroup;

/**
 * The releases that tenants run at a commit, because a ring or a tenant's settings name them, or a release that is in use
 * builds on them. Their files are not changed any more.
 */
final class ReleasesInUse {

    private static final String RELEASES = FleetLayout.BASE + "/releases/";
    private static final String RINGS = FleetLayout.BASE + "/rings";
    private static final Pattern RELATIVE = Pattern.compile("(?:\\.\\./)+[A-Za-z0-9._/-]+");

    private final ObjectReader reader;
    private final AnyObjectId tree;

    ReleasesInUse(ObjectReader reader, AnyObjectId tree) {
        this.reader = reader;
        this.tree = tree;
    }

    /** Those of the paths that are files of a release in use. */
    List<String> files(Collection<String> changed) throws IOException {
        Set<String> candidates = new TreeSet<>();
        for (String path : changed) {
            if (path.startsWith(RELEASES) && TreeWalk.forPath(reader, path, tree) != null) {
                candidates.add(path);
            }
        }
        if (candidates.isEmpty()) {
            return List.of(); // Reading every tenant's settings is only worth it for these.
        }
        Set<String> used = inUse();
        return candidates.stream()
                .filter(path -> release(path).filter(used::contains).isPresent())
                .toList();
    }

    /** The folders of those releases of these files that are gone from a later tree, in which nobody is on them. */
    Set<String> withdrawn(Collection<String> files, ReleasesInUse later) throws IOException {
        Set<String> folders = new TreeSet<>();
        for (String file : files) {
            release(file).map(version -> RELEASES + version).ifPresent(folders::add);
        }
        Set<String> gone = new TreeSet<>();
        for (String folder : folders) {
            if (TreeWalk.forPath(reader, folder, later.tree) == null) {
                gone.add(folder);
            }
        }
        if (!gone.isEmpty()) {
            later.inUse().forEach(version -> gone.remove(RELEASES + version));
        }
        return gone;
    }

    private Set<String> inUse() throws IOException {
        Set<String> used = new TreeSet<>();
        Set<String> next = named(List.of(RINGS, FleetLayout.OVERLAYS));
        while (used.addAll(next)) {
            next = named(used.stream().map(release -> RELEASES + release).toList());
        }
        return used;
    }

    /** The releases that kustomizations below those folders lead to. */
    private Set<String> named(List<String> folders) throws IOException {
        Set<String> releases = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.setRecursive(true);
            walk.addTree(tree);
            walk.setFilter(PathFilterGroup.createFromStrings(folders));
            while (walk.next()) {
                if (walk.getPathString().endsWith("/" + FleetLayout.KUSTOMIZATION_FILE)) {
                    byte[] text =
                            reader.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes();
                    addNamed(walk.getPathString(), new String(text, UTF_8), releases);
                }
            }
        }
        return releases;
    }

    private static void addNamed(String kustomization, String text, Set<String> releases) {
        Matcher path = RELATIVE.matcher(text);
        while (path.find()) {
            Path target = Path.of(kustomization).resolveSibling(path.group()).normalize();
            release(target.toString().replace('\\', '/') + "/").ifPresent(releases::add);
        }
    }

    /** The version in {@code base/releases/<version>/...}. */
    private static Optional<String> release(String path) {
        int end = path.indexOf('/', RELEASES.length());
        return path.startsWith(RELEASES) && end > 0
                ? Optional.of(path.substring(RELEASES.length(), end))
                : Optional.empty();
    }
}
