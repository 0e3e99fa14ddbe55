// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.FileFailure;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a new release brings into a fleet repository: its own folder, the declarations that changed, and the IAM policies
 * that are not there yet. Nothing is committed.
 *
 * @param declarations by path; these may be there already
 * @param added by path; none of these is there
 */
record ReleaseDraft(
        FleetTree tree, Release release, SortedMap<String, String> declarations, SortedMap<String, String> added) {

    /**
     * The release of these services.
     *
     * @throws CliException if there is such a release already, or the services make none
     */
    static ReleaseDraft of(FleetTree tree, Release release, Services services, SortedMap<String, String> declarations) {
        requireNew(tree, release);
        SortedMap<String, String> added = new TreeMap<>(missingPolicies(tree, services));
        try {
            added.putAll(new ReleaseFiles().render(release, services, tree.gateway()));
        } catch (InvalidValueException wrong) {
            throw new CliException(ExitCode.USAGE, wrong.field() + " " + wrong.getMessage()).causedBy(wrong);
        }
        return new ReleaseDraft(tree, release, declarations, added);
    }

    /** The IAM policies that these services need and the work tree lacks; those that are there stay as they are. */
    static SortedMap<String, String> missingPolicies(FleetTree tree, Services services) {
        SortedMap<String, String> files = new OverlayTemplates().policies(tree.fleet(), services);
        SortedMap<String, String> missing = new TreeMap<>(files);
        missing.keySet().removeIf(path -> Files.exists(tree.root().resolve(path), LinkOption.NOFOLLOW_LINKS));
        return missing;
    }

    private static void requireNew(FleetTree tree, Release release) {
        Path folder = tree.root().resolve(FleetLayout.releaseFolder(release));
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new CliException(
                    ExitCode.CONFLICT,
                    FleetLayout.releaseFolder(release) + " is there, and a release never changes",
                    "Choose another version; the next is " + tree.next() + ".");
        }
    }

    /** One line for each declaration and policy, and one for the release's whole folder. */
    SortedMap<String, String> summary() {
        SortedMap<String, String> lines = new TreeMap<>();
        String folder = FleetLayout.releaseFolder(release) + "/";
        long files =
                added.keySet().stream().filter(path -> path.startsWith(folder)).count();
        declarations.keySet().forEach(path -> lines.put(path, path));
        added.keySet().stream().filter(path -> !path.startsWith(folder)).forEach(path -> lines.put(path, path));
        lines.put(folder, folder + " (" + files + " files)");
        return lines;
    }

    /**
     * Writes the files.
     *
     * @throws CliException if one cannot be written; what was written before it stays, for git to show
     */
    void write() {
        try {
            write(tree.root(), added);
            write(tree.root(), declarations);
        } catch (IOException failed) {
            throw new CliException(
                            ExitCode.FAILURE,
                            "cannot write " + FileFailure.told(failed),
                            "See what was written before with git status, take it back, and run the command again.")
                    .causedBy(failed);
        }
    }

    static void write(Path root, Map<String, String> files) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path target = root.resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.writeString(target, file.getValue());
        }
    }
}
