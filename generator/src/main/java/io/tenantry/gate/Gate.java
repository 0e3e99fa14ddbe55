// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.OverlayFiles;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import io.tenantry.yaml.YamlException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The checks that an overlay and its build must pass before a commit may exist. Sources first: nothing is built from a
 * tree that was refused. Thread-safe; a check blocks for one build.
 */
public final class Gate {

    private final Kustomize kustomize;
    private final OverlaySources sources;
    private final List<BuildRule> buildRules =
            List.of(new OwnNamespaceRule(), new PodSecurityLabelsRule(), new ClosedKindsRule());

    public Gate(Kustomize kustomize, OverlayTemplates templates) {
        this.kustomize = kustomize;
        this.sources = new OverlaySources(templates);
    }

    /**
     * Checks one overlay that is to be committed.
     *
     * @param base a folder that holds base/ of the very commit that the overlay is put on; the overlay is built in a
     *     folder of its own below it, which is gone afterwards
     * @param overlay all three files
     * @return what is wrong, empty if the overlay may be committed
     */
    public List<Finding> check(Path base, OverlayFiles overlay, CellName cell, TenantId id) {
        OverlayUnderCheck subject = new OverlayUnderCheck(cell, id, overlay);
        List<Finding> findings = new ArrayList<>(sources.check(subject));
        findings.addAll(checkBase(base));
        if (findings.isEmpty()) {
            try (CheckFolder folder = CheckFolder.create(base, subject)) {
                findings.addAll(checkBuild(base, folder.overlay(), subject));
            }
        }
        return List.copyOf(findings);
    }

    /** Checks base/ and every overlay of a work tree. Takes one build per tenant. */
    public List<Finding> checkRepository(Path repository) {
        RepositorySources tree = RepositorySources.read(repository);
        List<Finding> findings = new ArrayList<>(tree.findings());
        tree.overlays().forEach(overlay -> findings.addAll(sources.check(overlay)));
        findings.addAll(new OneHostRule().check(tree.overlays()));
        findings.addAll(checkBase(repository));
        if (findings.isEmpty()) {
            tree.overlays()
                    .forEach(overlay -> findings.addAll(checkBuild(repository, overlay.folder(repository), overlay)));
        }
        return List.copyOf(findings);
    }

    private static List<Finding> checkBase(Path repository) {
        if (!Files.isDirectory(repository.resolve(OverlayPath.BASE))) {
            return List.of(new Finding(
                    "R22",
                    OverlayPath.BASE,
                    1,
                    "is missing",
                    "run this in a fleet repository, which tenantry init makes"));
        }
        SourceTree tree = SourceTree.read(repository, OverlayPath.BASE);
        List<Finding> findings = new ArrayList<>(tree.findings());
        BaseRule rule = new BaseRule();
        tree.files().forEach(file -> findings.addAll(rule.check(file)));
        return findings;
    }

    private List<Finding> checkBuild(Path base, Path folder, OverlayUnderCheck overlay) {
        try {
            Built built = new Built(overlay, Manifests.parse(kustomize.build(folder)));
            return buildRules.stream()
                    .flatMap(rule -> rule.check(built).stream())
                    .toList();
        } catch (KustomizeException | YamlException e) {
            // Of the repository, not of the machine.
            String message = String.valueOf(e.getMessage()).replace(base.toAbsolutePath() + "/", "");
            return List.of(overlay.finding(
                    "R28",
                    OverlayPath.KUSTOMIZATION_FILE,
                    "does not build: " + message,
                    "mend the named file of base/, or the settings that name it"));
        }
    }
}
