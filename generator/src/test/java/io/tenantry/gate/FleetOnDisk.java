// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A fleet repository's work tree for one test: the shipped base/ and the overlays that the test puts there. */
public final class FleetOnDisk {

    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();
    private static final String RELEASE = "base/releases/1.0.0/";

    private final Path root;
    private String release = RELEASE;
    private boolean touched;

    private FleetOnDisk(Path root) {
        this.root = root;
    }

    public Path root() {
        return root;
    }

    /** Adds a second release like the shipped one, which no ring names; from now on edits of the one go to the other. */
    void turnToUnusedRelease(String version) throws IOException {
        String other = "base/releases/" + version + "/";
        copy(root.resolve(RELEASE), root.resolve(other));
        release = other;
        for (String tier : new String[] {"basic", "standard", "premium"}) {
            edit(RELEASE + tier + "/kustomization.yaml", "1.0.0", version);
        }
        touched = false;
    }

    /** Whether the release has been asked for since the turn to another one. */
    boolean hasTouchedRelease() {
        return touched;
    }

    /** With the shipped base/ and gitops/, the example cell and no tenant. */
    public static FleetOnDisk create(Path root) throws IOException {
        copy(SHIPPED.resolve(OverlayPath.BASE), root.resolve(OverlayPath.BASE));
        copy(SHIPPED.resolve("gitops"), root.resolve("gitops"));
        return new FleetOnDisk(root);
    }

    /** Adds a tenant as the generator renders it. */
    public Path add(Tenant tenant, Settings settings) throws IOException {
        OverlayFiles files = Examples.overlay(tenant, settings);
        Path folder = root.resolve(OverlayPath.folder(tenant.cell(), tenant.id()));
        for (String path : files.files().keySet()) {
            write(folder.resolve(path), String.valueOf(files.files().get(path)));
        }
        return folder;
    }

    public Path file(String path) {
        touched |= path.startsWith(RELEASE);
        return root.resolve(path.startsWith(RELEASE) ? release + path.substring(RELEASE.length()) : path);
    }

    /** Replaces a text that must be in the file. */
    public void edit(String path, String from, String to) throws IOException {
        String text = Files.readString(file(path));
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not hold " + from);
        }
        Files.writeString(file(path), text.replace(from, to));
    }

    /** Adds an object that its folder's kustomization names. */
    public void addResource(String path, String text) throws IOException {
        write(path, text);
        String name = path.substring(path.lastIndexOf('/') + 1);
        edit(kustomizationBeside(path), "resources:\n", "resources:\n  - " + name + "\n");
    }

    /** Takes an object away, together with its name in the folder's kustomization. */
    public void drop(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        edit(kustomizationBeside(path), "  - " + name + "\n", "");
        Files.delete(file(path));
    }

    /** Replaces a text in every file of a folder that holds it. */
    public void replaceInOverlay(String folder, String from, String to) throws IOException {
        for (String name : new String[] {OverlayPath.TENANT_FILE, OverlayPath.KUSTOMIZATION_FILE}) {
            edit(folder + name, from, to);
        }
    }

    private static String kustomizationBeside(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + OverlayPath.KUSTOMIZATION_FILE;
    }

    public void write(String path, String text) throws IOException {
        write(file(path), text);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
