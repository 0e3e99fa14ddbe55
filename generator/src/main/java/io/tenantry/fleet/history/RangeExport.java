// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import io.tenantry.fleet.clone.HermeticGit;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.gate.source.Finding;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.revwalk.filter.RevFilter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads two commits of somebody's clone, and writes to disk what of the second one a gate has to see. */
final class RangeExport implements AutoCloseable {

    private static final String RULE = "R22";
    private static final String GITOPS = "gitops/";
    private static final String CELLS = FleetLayout.CELLS + "/";
    private static final int SUFFIX = 6;

    private final Repository repository;
    private final RevTree before;
    private final RevTree after;

    private RangeExport(Repository repository, RevTree before, RevTree after) {
        this.repository = repository;
        this.before = before;
        this.after = after;
    }

    static RangeExport open(Path folder, String range) {
        HermeticGit.install();
        String[] names = range.split("\\.\\.", 2);
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
            if (builder.getGitDir() == null) {
                throw new FleetException(
                        FleetException.Code.NOT_A_FLEET, folder + " lies in no Git repository; clone one first");
            }
            Repository repository = builder.build();
            try (RevWalk walk = new RevWalk(repository)) {
                RevCommit to = commit(walk, repository, names.length < 2 || names[1].isEmpty() ? "HEAD" : names[1]);
                RevCommit from = mergeBase(walk, commit(walk, repository, names[0]), to);
                return new RangeExport(repository, from.getTree(), to.getTree());
            }
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private static RevCommit commit(RevWalk walk, Repository repository, String name) throws IOException {
        ObjectId id = repository.resolve(name + "^{commit}");
        if (id == null) {
            throw new FleetException(
                    FleetException.Code.UNKNOWN_OBJECT, "no commit " + name + " here; fetch it, or name another one");
        }
        return walk.parseCommit(id);
    }

    /** What others did on the first branch in the meantime is not what the second one brings. */
    private static RevCommit mergeBase(RevWalk walk, RevCommit from, RevCommit to) throws IOException {
        walk.setRevFilter(RevFilter.MERGE_BASE);
        walk.markStart(from);
        walk.markStart(to);
        RevCommit base = walk.next();
        return base == null ? from : walk.parseCommit(base);
    }

    FleetRange to(Path folder) {
        try (ObjectReader reader = repository.newObjectReader()) {
            Set<String> changed = changed(reader);
            List<Finding> irregular = new ArrayList<>();
            write(reader, wanted(reader, changed), folder, irregular);
            ReleasesInUse used = new ReleasesInUse(reader, before);
            List<String> released = used.files(changed);
            return new FleetRange(
                    new FleetTrees(reader).difference(before, after),
                    rewritten(reader, changed),
                    released,
                    List.copyOf(used.withdrawn(released, new ReleasesInUse(reader, after))),
                    irregular);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    private Set<String> changed(ObjectReader reader) throws IOException {
        Set<String> paths = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.setRecursive(true);
            walk.addTree(before);
            walk.addTree(after);
            walk.setFilter(TreeFilter.ANY_DIFF);
            while (walk.next()) {
                paths.add(walk.getPathString());
            }
        }
        return paths;
    }

    /** Changed overlays and those of the same slug, whose host could be the same; all if base/ or a cell changed. */
    private Set<String> wanted(ObjectReader reader, Set<String> changed) throws IOException {
        boolean all =
                changed.stream().anyMatch(path -> path.startsWith(FleetLayout.BASE + "/") || path.startsWith(CELLS));
        Set<String> slugs = new TreeSet<>();
        changed.stream()
                .filter(path -> path.startsWith(FleetLayout.OVERLAYS + "/"))
                .forEach(path -> slugs.add(slug(path)));
        Set<String> folders = new TreeSet<>();
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(after);
            while (walk.next()) {
                if (walk.isSubtree() && walk.getDepth() < 2 && leadsToTenants(walk.getPathString())) {
                    walk.enterSubtree();
                } else if (walk.getDepth() == 2 && (all || slugs.contains(slug(walk.getPathString())))) {
                    folders.add(walk.getPathString());
                }
            }
        }
        return folders;
    }

    private static boolean leadsToTenants(String path) {
        return path.equals(FleetLayout.OVERLAYS) || path.startsWith(FleetLayout.OVERLAYS + "/");
    }

    /** Of the tenant in whose folder a path lies; anything where there is none. */
    private static String slug(String path) {
        String[] parts = path.split("/");
        String name = parts.length < 3 ? path : parts[2];
        return TenantId.isTenantId(name) ? name.substring(0, name.length() - SUFFIX) : name;
    }

    private void write(ObjectReader reader, Set<String> tenants, Path folder, List<Finding> irregular)
            throws IOException {
        try (TreeWalk walk = new TreeWalk(reader)) {
            walk.addTree(after);
            while (walk.next()) {
                String path = walk.getPathString();
                if (walk.isSubtree()) {
                    if (isWanted(path, tenants)) {
                        walk.enterSubtree();
                    }
                } else if (walk.getDepth() > 0 || path.equals(".gitmodules")) {
                    write(walk, reader, folder.resolve(path), irregular);
                }
            }
        }
    }

    private static boolean isWanted(String path, Set<String> tenants) {
        int depth = path.split("/").length;
        if (leadsToTenants(path)) {
            return depth < 3 || depth > 3 || tenants.contains(path);
        }
        return (path + "/").startsWith(GITOPS)
                || path.equals(FleetLayout.BASE)
                || path.startsWith(FleetLayout.BASE + "/");
    }

    private static void write(TreeWalk walk, ObjectReader reader, Path file, List<Finding> irregular)
            throws IOException {
        String path = walk.getPathString();
        if (!FileMode.REGULAR_FILE.equals(walk.getFileMode(0)) || path.equals(".gitmodules")) {
            irregular.add(new Finding(
                    RULE,
                    path,
                    1,
                    "is a link, a submodule or executable",
                    "replace it by a plain file: git update-index --chmod=-x, git rm"));
            return;
        }
        try {
            new ObjectChecker().setSafeForWindows(true).setSafeForMacOS(true).checkPath(path);
        } catch (CorruptObjectException e) {
            irregular.add(new Finding(RULE, path, 1, "has an unsafe name: " + e.getMessage(), "rename it"));
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, reader.open(walk.getObjectId(0), Constants.OBJ_BLOB).getBytes());
    }

    private List<String> rewritten(ObjectReader reader, Set<String> changed) throws IOException {
        List<String> rewritten = new ArrayList<>();
        for (String path : changed) {
            String file = path.substring(path.lastIndexOf('/') + 1);
            boolean onboarding = path.startsWith(FleetLayout.OVERLAYS + "/")
                    && path.split("/").length == 4
                    && (file.equals(FleetLayout.TENANT_FILE) || file.equals(FleetLayout.KUSTOMIZATION_FILE));
            if (onboarding
                    && TreeWalk.forPath(reader, path, before) != null
                    && TreeWalk.forPath(reader, path, after) != null) {
                rewritten.add(path);
            }
        }
        return rewritten;
    }

    @Override
    public void close() {
        repository.close();
    }

    private static FleetException broken(IOException e) {
        return new FleetException(FleetException.Code.CLONE_BROKEN, "Cannot read the repository: " + e.getMessage(), e);
    }
}
