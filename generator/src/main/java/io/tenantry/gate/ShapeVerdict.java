// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import io.tenantry.gate.build.Violation;
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
record ShapeVerdict(Composition composition, List<Violation> violations, Optional<String> failure) {

    /** The same as findings about one tenant of the shape. */
    List<Finding> findings(OverlayUnderCheck overlay) {
        List<Finding> findings = new ArrayList<>();
        violations.forEach(violation -> findings.add(finding(overlay, violation)));
        failure.ifPresent(message -> findings.add(overlay.finding(
                "R28",
                OverlayPath.KUSTOMIZATION_FILE,
                "does not build: " + message,
                "mend the named file of base/, or the settings that name it")));
        return findings;
    }

    private Finding finding(OverlayUnderCheck overlay, Violation violation) {
        String rule = violation.spot().rule();
        return composition
                .locate(violation.spot())
                .map(place -> new Finding(rule, place.file(), place.line(), violation.sentence(), violation.fix()))
                .orElseGet(() -> overlay.finding(
                        rule,
                        OverlayPath.SETTINGS_FILE,
                        "builds what it must not: " + violation.sentence(),
                        violation.fix()));
    }
}
