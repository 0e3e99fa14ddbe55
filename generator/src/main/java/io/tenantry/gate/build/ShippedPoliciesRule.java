// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/**
 * R5 and R6: default deny, DNS, gateway, isolation from other tenants and AWS endpoints are there exactly as shipped;
 * in a network policy one selector more or less changes who is let in (isolation.md R5, R6).
 */
final class ShippedPoliciesRule implements BuildRule {

    private static final String ID = "R5";

    @Override
    public List<Violation> check(TenantBuild build) {
        List<Violation> violations = new ArrayList<>();
        ShippedPolicies.of(build).forEach((key, spec) -> check(build, key, spec, violations));
        return violations;
    }

    private static void check(TenantBuild build, String key, YamlNode spec, List<Violation> violations) {
        var policy = ShippedPolicies.find(build, key);
        if (policy.isEmpty()) {
            violations.add(Spot.missing(ID)
                    .breaks(
                            "no NetworkPolicy " + key,
                            "put it back into base/releases/<version>/all/: every tenant has it"));
            return;
        }
        String actual = policy.get().at("spec").map(Canonical::of).orElse("");
        if (!actual.equals(Canonical.of(spec))) {
            violations.add(Spot.of(ID, policy.get())
                    .at("spec")
                    .breaks(
                            "is not what every tenant has",
                            "put back spec as isolation needs it (the gateway's as cell.yaml says), "
                                    + Canonical.of(spec)));
        }
    }
}
