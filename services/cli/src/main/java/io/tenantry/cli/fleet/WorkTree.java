// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.overlay.OnboardingPolicy;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.overlay.RenderException;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Tenant;
import io.tenantry.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** The work tree of a fleet repository, in which whatever is rendered can be rendered in place. */
final class WorkTree {

    private final Path root;
    private final OverlayTemplates templates;
    private final OverlayReader reader = new OverlayReader();

    WorkTree(Path root, OverlayTemplates templates) {
        this.root = root;
        this.templates = templates;
    }

    /**
     * Writes each file of an overlay and below gitops/ that is not what it renders to. What does not read as a tenant,
     * as settings or as a cell is left as it is: the gate's check says why.
     *
     * @return the paths that were written, relative to the root
     */
    List<Path> render() throws IOException {
        List<Path> written = new ArrayList<>();
        for (Path cell : foldersIn(root.resolve(OverlayPath.OVERLAYS))) {
            for (Path overlay : foldersIn(cell)) {
                written.addAll(render(overlay));
            }
        }
        written.addAll(gitops());
        return written;
    }

    /** Of the IAM policies only the control plane's, and only while it is what Tenantry wrote. */
    private List<Path> gitops() throws IOException {
        List<Path> written = new ArrayList<>();
        Optional<FleetCells> cells = CellsOnDisk.read(root);
        if (cells.isPresent()) {
            SortedMap<String, String> files = new TreeMap<>(templates.derived(cells.get()));
            policy(cells.get()).ifPresent(text -> files.put(OnboardingPolicy.PATH, text));
            for (Map.Entry<String, String> file : files.entrySet()) {
                Path target = root.resolve(file.getKey());
                Files.createDirectories(target.getParent());
                if (write(target, file.getValue())) {
                    written.add(root.relativize(target));
                }
            }
        }
        return written;
    }

    private Optional<String> policy(FleetCells cells) throws IOException {
        Path file = root.resolve(OnboardingPolicy.PATH);
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? templates.onboardingPolicy(new OnboardingPolicy(Files.readString(file)), cells)
                : Optional.empty();
    }

    private List<Path> render(Path overlay) throws IOException {
        Optional<OverlayFiles> onboarding =
                rendered(overlay.resolve(OverlayPath.TENANT_FILE), text -> onboarding(overlay, text));
        Optional<OverlayFiles> settings =
                rendered(overlay.resolve(OverlayPath.SETTINGS_FILE), text -> templates.settings(reader.settings(text)));
        List<Path> written = new ArrayList<>();
        for (OverlayFiles files :
                Stream.concat(onboarding.stream(), settings.stream()).toList()) {
            for (Map.Entry<String, String> file : files.files().entrySet()) {
                if (write(overlay.resolve(file.getKey()), file.getValue())) {
                    written.add(root.relativize(overlay.resolve(file.getKey())));
                }
            }
        }
        return written;
    }

    /** A tenant.yaml in another tenant's folder must not be spread there. */
    private OverlayFiles onboarding(Path overlay, String text) {
        Tenant tenant = reader.tenant(text);
        if (!overlay.equals(root.resolve(OverlayPath.folder(tenant.cell(), tenant.id())))) {
            throw new YamlException(1, "lies in the folder of another tenant");
        }
        return templates.onboarding(tenant);
    }

    private static Optional<OverlayFiles> rendered(Path source, Function<String, OverlayFiles> render)
            throws IOException {
        if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(render.apply(Files.readString(source)));
        } catch (YamlException | RenderException wrong) {
            return Optional.empty();
        }
    }

    /** Leaves a file alone that has the bytes already, and whatever is no file. */
    private static boolean write(Path file, String text) throws IOException {
        boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
        if (there
                && (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        || Files.readString(file).equals(text))) {
            return false;
        }
        Files.writeString(file, text);
        return true;
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .sorted()
                    .toList();
        }
    }
}
