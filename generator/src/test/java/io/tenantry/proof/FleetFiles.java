// SPDX-License-Identifier: Apache-2.0
package io.tenantry.proof;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.tenant.Cell;
import io.tenantry.yaml.StrictYaml;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files of the example fleet at the top level of the repository, by path; immutable, a change is another value. */
public record FleetFiles(SortedMap<String, String> files) {

    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();

    public FleetFiles {
        files = new TreeMap<>(files);
    }

    /** As they are shipped. */
    public static FleetFiles shipped() {
        SortedMap<String, String> files = new TreeMap<>();
        for (String folder : List.of("base", "gitops", "overlays")) {
            try (Stream<Path> paths = Files.walk(SHIPPED.resolve(folder))) {
                for (Path path : paths.filter(Files::isRegularFile).toList()) {
                    files.put(SHIPPED.relativize(path).toString().replace('\\', '/'), Files.readString(path));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new FleetFiles(files);
    }

    /** With a text replaced that must be in the file. */
    public FleetFiles edit(String path, String from, String to) {
        String text = text(path);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(path + " does not hold " + from);
        }
        return with(path, text.replace(from, to));
    }

    /** With another text of a file, which may be new. */
    public FleetFiles with(String path, String text) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        changed.put(path, text);
        return new FleetFiles(changed);
    }

    /** Without a file, and without the line that names it in the kustomization beside it. */
    public FleetFiles without(String path) {
        SortedMap<String, String> changed = new TreeMap<>(files);
        if (changed.remove(path) == null) {
            throw new IllegalArgumentException("there is no " + path);
        }
        int slash = path.lastIndexOf('/');
        String kustomization = path.substring(0, slash + 1) + "kustomization.yaml";
        changed.computeIfPresent(
                kustomization, (key, text) -> text.replace("  - \"" + path.substring(slash + 1) + "\"\n", ""));
        return new FleetFiles(changed);
    }

    public String text(String path) {
        return Optional.ofNullable(files.get(path))
                .orElseThrow(() -> new IllegalArgumentException("there is no " + path));
    }

    /** The files below a folder. */
    public SortedMap<String, String> below(String folder) {
        return new TreeMap<>(files.subMap(folder + "/", folder + "0"));
    }

    /** The objects of a part of gitops/platform/, without what tells Argo CD of it. */
    public List<Manifest> platform(String part) {
        return below("gitops/platform/" + part).entrySet().stream()
                .filter(file -> !file.getKey().matches(".*/(application|appproject)\\.yaml"))
                .map(file -> new Manifest(StrictYaml.document(file.getValue())))
                .toList();
    }

    /** The one cell of the examples. */
    public Cell cell() {
        return new OverlayReader().cell(text("gitops/cells/cell-001/cell.yaml"));
    }

    /** What kustomize makes of the overlays, by the tenants' ids. */
    public Map<String, Manifests> built() {
        return Builds.of(this);
    }
}
