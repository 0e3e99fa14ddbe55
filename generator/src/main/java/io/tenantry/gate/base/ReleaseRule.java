// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.kustomize.Manifest;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * R13: a release declares exactly the services that it runs: tables, roles and associations of tenants are made from its
 * declarations, so a Deployment beside them would have none, and a declaration without one would leave some behind
 * (isolation.md R13, R16).
 */
final class ReleaseRule {

    private static final String ID = "R13";
    static final String FIX = "make releases with tenantry service add or tenantry release create, which write both";

    private final BaseTree base;
    private final Declarations declarations;

    ReleaseRule(BaseTree base, Declarations declarations) {
        this.base = base;
        this.declarations = declarations;
    }

    List<Finding> check() {
        List<Finding> findings = new ArrayList<>();
        Map<String, Composition.Place> named = named(base);
        for (String release : base.releases()) {
            if (declarations.in(release + "/services").isEmpty()) {
                Composition.Place place = named.getOrDefault(release, new Composition.Place(release + "/services", 1));
                String who = named.containsKey(release) ? "names " + release + ", which" : "is missing: the release";
                findings.add(new Finding(ID, place.file(), place.line(), who + " declares no services", FIX));
            }
        }
        declarations.byFolder().forEach((folder, services) -> {
            if (!folder.equals(FleetLayout.DECLARATIONS)) {
                String release = folder.substring(0, folder.lastIndexOf('/'));
                for (Tier tier : Tier.values()) {
                    findings.addAll(check(release, tier, services));
                }
            }
        });
        return findings;
    }

    /** The folders of the releases that rings name, and where. */
    static Map<String, Composition.Place> named(BaseTree base) {
        Map<String, Composition.Place> named = new TreeMap<>();
        for (String ring : base.folders(FleetLayout.RINGS + "/")) {
            for (YamlNode item : base.kustomization(ring)
                    .map(kustomization -> kustomization.items("components"))
                    .orElse(List.of())) {
                String tier = item instanceof YamlScalar scalar ? BaseTree.resolve(ring, scalar.text()) : "";
                if (tier.startsWith(FleetLayout.RELEASES + "/")) {
                    named.putIfAbsent(
                            tier.substring(0, tier.lastIndexOf('/')),
                            new Composition.Place(ring + "/" + OverlayPath.KUSTOMIZATION_FILE, item.line()));
                }
            }
        }
        return named;
    }

    private List<Finding> check(String release, Tier tier, Services services) {
        String folder = release + "/" + tier.key();
        Map<String, String> deployments = new TreeMap<>();
        Composition composition = Composition.of(base, List.of(folder));
        composition.objects().forEach((path, object) -> {
            if (isDeployment(object)) {
                deployments.put(object.name(), path);
            }
        });
        Set<String> declared = services.of(tier).stream()
                .map(Service::name)
                .map(name -> name.value())
                .collect(Collectors.toCollection(TreeSet::new));
        List<Finding> findings = new ArrayList<>();
        deployments.forEach((name, path) -> {
            if (!declared.contains(name)) {
                findings.add(base.source(path)
                        .finding(
                                ID, 1, "runs " + name + " in " + folder + ", which the release does not declare", FIX));
            }
        });
        services.of(tier).stream()
                .map(Service::name)
                .filter(name -> !deployments.containsKey(name.value()))
                .forEach(name -> findings.add(base.source(release + "/services/" + ServiceWriter.fileName(name))
                        .finding(ID, 1, "declares " + name + ", which " + folder + " does not run", FIX)));
        DeclaredValuesRule values = new DeclaredValuesRule(base, release, composition);
        services.of(tier).forEach(values::check);
        findings.addAll(values.findings());
        return findings;
    }

    private static boolean isDeployment(Manifest object) {
        return object.kind().equals("Deployment");
    }
}
