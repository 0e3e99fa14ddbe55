// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.shape;

import io.tenantry.gate.base.Composition;
import io.tenantry.gate.build.Violation;
import io.tenantry.gate.render.OverlayUnderCheck;
import io.tenantry.gate.source.Finding;
import io.tenantry.overlay.OverlayPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the build of one shape breaks, without a tenant in it.
 *
 * @param violations what the built objects break
 * @param failure why it does not build
 */
public record ShapeVerdict(Composition composition, List<Violation> violations, Optional<String> failure) {

    /** The same as findings about one tenant of the shape. */
    public List<Finding> findings(OverlayUnderCheck overlay) {
        return findings(overlay.path(OverlayPath.KUSTOMIZATION_FILE), overlay.path(OverlayPath.SETTINGS_FILE));
    }

    /** The same as findings about a release that needs no tenant. */
    public List<Finding> findings(ReleaseTenant tenant) {
        return findings(tenant.file(), tenant.file());
    }

    /**
     * @param built the file that does not build, if so
     * @param composed the file that composes what has no place in base/
     */
    private List<Finding> findings(String built, String composed) {
        List<Finding> findings = new ArrayList<>();
        violations.forEach(violation -> findings.add(finding(composed, violation)));
        failure.ifPresent(message -> findings.add(new Finding(
                "R28",
                built,
                1,
                "does not build: " + message,
                "mend the named file of base/, or the settings that name it")));
        return findings;
    }

    private Finding finding(String composed, Violation violation) {
        String rule = violation.spot().rule();
        return composition
                .locate(violation.spot())
                .map(place -> new Finding(rule, place.file(), place.line(), violation.sentence(), violation.fix()))
                .orElseGet(() -> new Finding(
                        rule, composed, 1, "builds what it must not: " + violation.sentence(), violation.fix()));
    }
}
