// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import io.tenantry.gate.source.Finding;
import io.tenantry.service.Service;
import io.tenantry.tenant.FleetLayout;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * R13 and R14: every service that keeps data, and is declared or run by a ring, has its role's policies as files: a pod
 * without its role reaches no table, and a role that is made by hand is narrowed by nobody (isolation.md R13, R14).
 */
public final class PoliciesRule {

    private static final String FOLDER = "gitops/platform/aws/";
    private static final String FIX =
            "run tenantry render, which writes it for base/services/, or restore it from history";

    /** Each policy that is missing below that work tree. */
    public List<Finding> check(Path repository, BaseTree base) {
        Declarations declarations = Declarations.read(base);
        Set<String> folders = new TreeSet<>(Set.of(FleetLayout.DECLARATIONS));
        ReleaseRule.named(base).keySet().forEach(release -> folders.add(release + "/services"));
        Set<String> roles = new TreeSet<>();
        folders.forEach(folder -> declarations
                .in(folder)
                .ifPresent(services -> services.all().stream()
                        .filter(Service::hasRole)
                        .forEach(service -> roles.add(service.name().role()))));
        List<Finding> findings = new ArrayList<>();
        for (String role : roles) {
            require("R13", repository, FOLDER + role + ".policy.json", findings);
            require("R14", repository, FOLDER + role + ".trust.json", findings);
        }
        return findings;
    }

    private static void require(String rule, Path repository, String path, List<Finding> findings) {
        if (!Files.isRegularFile(repository.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
            findings.add(new Finding(rule, path, 1, "is missing", FIX));
        }
    }
}
