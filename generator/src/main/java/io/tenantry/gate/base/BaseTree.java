// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceFile;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * base/ as it was read and parsed, with what its own rules say about it.
 *
 * @param sources by path
 * @param documents those of the sources that are YAML, by path
 */
public record BaseTree(SortedMap<String, SourceFile> sources, Map<String, YamlNode> documents, List<Finding> findings) {

    /** Reads base/ of a work tree or an export, and checks it. */
    public static BaseTree read(Path repository) {
        BaseTree base = new BaseTree(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        if (!Files.isDirectory(repository.resolve(OverlayPath.BASE), LinkOption.NOFOLLOW_LINKS)) {
            base.findings.add(new Finding(
                    "R22",
                    OverlayPath.BASE,
                    1,
                    "is missing",
                    "run this in a fleet repository, which tenantry init makes"));
            return base;
        }
        SourceTree tree = SourceTree.read(repository, OverlayPath.BASE);
        base.findings.addAll(tree.findings());
        BaseRule rule = new BaseRule();
        for (SourceFile file : tree.files()) {
            List<Finding> found = rule.check(file);
            base.findings.addAll(found);
            base.add(file);
        }
        if (base.findings.isEmpty()) {
            base.findings.addAll(new NamedFilesRule(base).check());
        }
        if (base.findings.isEmpty()) {
            base.findings.addAll(new RingRule(base).check());
            base.findings.addAll(new CompositionRule().check(base));
            base.findings.addAll(new QuotaOrderRule().check(base));
        }
        if (base.findings.isEmpty()) {
            Declarations declarations = Declarations.read(base);
            base.findings.addAll(declarations.findings());
            base.findings.addAll(new ReleaseRule(base, declarations).check());
        }
        return base;
    }

    private void add(SourceFile file) {
        sources.put(file.path(), file);
        try {
            documents.put(file.path(), StrictYaml.document(file.text()));
        } catch (YamlException e) {
            // The rule has said so.
        }
    }

    /** The kustomization of a folder. */
    public Optional<YamlNode> kustomization(String folder) {
        return Optional.ofNullable(documents.get(folder + "/kustomization.yaml"));
    }

    /** The folders with a kustomization below that one. */
    List<String> folders(String below) {
        return sources.values().stream()
                .filter(file -> file.path().startsWith(below) && BaseRule.isKustomization(file))
                .map(file -> file.path().substring(0, file.path().lastIndexOf('/')))
                .toList();
    }

    /** The folders of all releases, whether anybody runs them or not. */
    public SortedSet<String> releases() {
        SortedSet<String> releases = new TreeSet<>();
        folders(FleetLayout.RELEASES + "/").forEach(folder -> {
            int end = folder.indexOf('/', FleetLayout.RELEASES.length() + 1);
            releases.add(end < 0 ? folder : folder.substring(0, end));
        });
        return releases;
    }

    /** The version that a folder of base/releases/ is named by. */
    public static Optional<Release> version(String folder) {
        try {
            return Optional.of(new Release(folder.substring(FleetLayout.RELEASES.length() + 1)));
        } catch (InvalidValueException noVersion) {
            return Optional.empty();
        }
    }

    SourceFile source(String path) {
        return sources.getOrDefault(path, new SourceFile(path, ""));
    }

    /** Follows a path that a kustomization in that folder names. */
    static String resolve(String folder, String relative) {
        return Path.of(folder).resolve(relative).normalize().toString().replace('\\', '/');
    }
}
