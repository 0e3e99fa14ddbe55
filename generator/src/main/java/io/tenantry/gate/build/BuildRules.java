// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import java.util.List;

/** Every rule about a build, in the order of the requirements. Thread-safe. */
public final class BuildRules {

    private final List<BuildRule> rules = List.of(
            new OwnNamespaceRule(),
            new TenantLabelsRule(),
            new PodSecurityLabelsRule(),
            new PodSecurityRule(),
            new QuotaRule(),
            new LimitRangeRule(),
            new ResourcesRule(),
            new ClosedKindsRule(),
            new ServiceAccountRule(),
            new ShippedPoliciesRule(),
            new OtherPoliciesRule(),
            new ServiceRule(),
            new RouteRule(),
            new SuspensionRule(),
            new ArgoAnnotationsRule(),
            new ImagesRule(),
            new ProbesRule(),
            new DisruptionRule(),
            new SchedulingRule());

    /** What breaks a rule; empty if nothing does. */
    public List<Violation> check(TenantBuild build) {
        return rules.stream().flatMap(rule -> rule.check(build).stream()).toList();
    }
}
