// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.gate.base.BaseTree;
import io.tenantry.gate.base.Composition;
import io.tenantry.gate.build.BuildRules;
import io.tenantry.gate.build.TenantBuild;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.kustomize.Kustomize;
import io.tenantry.kustomize.KustomizeException;
import io.tenantry.kustomize.Manifests;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayReader;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Builds overlays whose sources have passed, and holds what comes out against the rules. Thread-safe. */
public final class OverlayBuilds {

    /** What kubectl writes before its error: severity with date, time, process and source line. */
    private static final Pattern LOG_PREFIX =
            Pattern.compile("^[EF][0-9]{4} [0-9:.]{1,20} {1,10}[0-9]{1,10} [a-z_]{1,40}[.]go:[0-9]{1,6}\\] ");

    private final Kustomize kustomize;
    private final OverlayReader reader = new OverlayReader();
    private final BuildRules rules = new BuildRules();
    private final AtomicInteger count = new AtomicInteger();

    /** Builds with that kustomize. */
    public OverlayBuilds(Kustomize kustomize) {
        this.kustomize = kustomize;
    }

    /** An overlay on the base/ that it is put on. */
    public record Subject(OverlayUnderCheck overlay, BaseTree base, Optional<Cell> cell) {

        String text(String file) {
            return overlay.overlay().files().getOrDefault(file, "");
        }
    }

    /** How many times kustomize ran. */
    public int count() {
        return count.get();
    }

    /** As the overlay's tenant.yaml says. */
    public Tenant tenant(OverlayUnderCheck overlay) {
        return reader.tenant(overlay.overlay().files().getOrDefault(OverlayPath.TENANT_FILE, ""));
    }

    /** The shape of an overlay in a cell, if that is known. */
    public Shape shape(OverlayUnderCheck overlay, Tenant tenant, Optional<Cell> cell) {
        return new Shape(cell.map(Shape.Demands::of), settings(overlay), tenant.templateVersion());
    }

    private Settings settings(OverlayUnderCheck overlay) {
        return reader.settings(overlay.overlay().files().getOrDefault(OverlayPath.SETTINGS_FILE, ""));
    }

    /**
     * Builds the folder, which holds the subject's files; blocks for that long.
     *
     * @throws KustomizeException if kustomize could not be run, which is no verdict
     */
    public ShapeVerdict check(Subject subject, Path folder) {
        Composition composition =
                Composition.of(subject.base, StrictYaml.document(subject.text(OverlayPath.SETTINGS_FILE)));
        try {
            count.incrementAndGet();
            Manifests manifests = Manifests.parse(kustomize.build(folder));
            TenantBuild build =
                    new TenantBuild(tenant(subject.overlay), settings(subject.overlay), subject.cell, manifests);
            return new ShapeVerdict(composition, rules.check(build), Optional.empty());
        } catch (YamlException e) {
            return unbuilt(composition, e, folder);
        } catch (KustomizeException e) {
            if (e.kind() == KustomizeException.Kind.MACHINE) {
                throw e;
            }
            return unbuilt(composition, e, folder);
        }
    }

    private static ShapeVerdict unbuilt(Composition composition, RuntimeException why, Path folder) {
        return new ShapeVerdict(composition, List.of(), Optional.of(message(why, folder)));
    }

    /** Of the repository, neither of the machine nor of the tenant. */
    private static String message(RuntimeException e, Path folder) {
        Path root = folder.toAbsolutePath().normalize();
        for (int i = 0; i < 3 && root.getParent() != null; i++) {
            root = root.getParent();
        }
        return LOG_PREFIX
                .matcher(String.valueOf(e.getMessage()))
                .replaceFirst("")
                .replace(folder.toAbsolutePath() + "/", "")
                .replace(root + "/", "")
                .replace(String.valueOf(folder.getFileName()), "<tenant>");
    }
}
