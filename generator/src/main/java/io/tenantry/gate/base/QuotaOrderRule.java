// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.build.Amount;
import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Manifest;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * R3: of one release, and of what one ring is on, a higher tier never gets less of anything: basic, standard, premium
 * (isolation.md R3). Read from the sources, so a quota must not be patched.
 */
final class QuotaOrderRule {

    private static final String ID = "R3";

    /** A tier's ResourceQuota and the file that it is in. */
    private record Quota(Tier tier, String file, Manifest object, Map<String, BigDecimal> hard) {

        static Quota of(Tier tier, String file, Manifest object) {
            return new Quota(tier, file, object, Amount.all(object.at("spec", "hard")));
        }

        int line(String key) {
            return object.at("spec", "hard", key).map(YamlNode::line).orElse(1);
        }

        String text(String key) {
            return object.text("spec", "hard", key).orElse("");
        }
    }

    Set<Finding> check(BaseTree base) {
        Set<Finding> findings = new LinkedHashSet<>();
        for (String group : groups(base)) {
            Map<Tier, Quota> quotas = new EnumMap<>(Tier.class);
            for (Tier tier : Tier.values()) {
                Composition composition = Composition.of(base, List.of(group + "/" + tier.key()));
                findings.addAll(patches(base, composition));
                quota(tier, composition).ifPresent(quota -> quotas.put(tier, quota));
            }
            findings.addAll(order(List.copyOf(quotas.values())));
        }
        return findings;
    }

    /** The folders of releases and rings, below which lie those of the tiers. */
    private static Set<String> groups(BaseTree base) {
        Set<String> groups = new TreeSet<>();
        Stream.of("/releases/", "/rings/")
                .flatMap(part -> base.folders(OverlayPath.BASE + part).stream())
                .forEach(folder -> groups.add(folder.substring(0, folder.lastIndexOf('/'))));
        return groups;
    }

    /** Where there is none or more than one, the rule about the build says so. */
    private static Optional<Quota> quota(Tier tier, Composition composition) {
        return composition.objects().entrySet().stream()
                .filter(object -> object.getValue().kind().equals("ResourceQuota"))
                .findFirst()
                .map(object -> Quota.of(tier, object.getKey(), object.getValue()));
    }

    private static List<Finding> order(List<Quota> rising) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 1; i < rising.size(); i++) {
            Quota lower = rising.get(i - 1);
            Quota higher = rising.get(i);
            lower.hard().forEach((key, amount) -> {
                if (higher.hard().getOrDefault(key, amount).compareTo(amount) < 0) {
                    findings.add(less(key, lower, higher));
                }
            });
        }
        return findings;
    }

    private static Finding less(String key, Quota lower, Quota higher) {
        return new Finding(
                ID,
                higher.file(),
                higher.line(key),
                "gives " + higher.tier().key() + " less " + key + " (" + higher.text(key) + ") than "
                        + lower.tier().key() + " has (" + lower.text(key) + ") in " + lower.file(),
                "raise it here, or lower it there");
    }

    private static List<Finding> patches(BaseTree base, Composition composition) {
        List<Finding> findings = new ArrayList<>();
        composition.kustomizations().forEach((path, kustomization) -> {
            for (YamlNode patch : kustomization.items("patches")) {
                boolean quota = composition.objects().values().stream()
                        .anyMatch(object ->
                                object.kind().equals("ResourceQuota") && CompositionRule.matches(patch, object));
                if (quota) {
                    findings.add(base.source(path)
                            .finding(
                                    ID,
                                    patch.line(),
                                    "has a patch of a ResourceQuota, whose amounts must be seen in its file",
                                    "write the amounts into the tier's resourcequota.yaml"));
                }
            }
        });
        return findings;
    }
}
