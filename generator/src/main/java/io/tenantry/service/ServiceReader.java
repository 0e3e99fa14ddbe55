// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.ServiceName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads declarations of services; nothing unknown, missing or ambiguous is accepted, and everything that is wrong is
 * said at once. Thread-safe.
 */
public final class ServiceReader {

    /**
     * The service that one declaration holds.
     *
     * @param file its name or path, whose last part must be {@code <service>.yaml}
     * @throws DeclarationException if the text is anything else than one service
     */
    public Service service(String file, String text) {
        Declaration declaration = Declaration.read(file, text);
        return declaration.service().orElseThrow(() -> new DeclarationException(declaration.violations()));
    }

    /**
     * The services of one folder of declarations, such as base/services/ or that of a release.
     *
     * @param files the text of each declaration by its file's name or path
     * @throws DeclarationException if one cannot be read, or they do not fit together
     */
    public Services services(Map<String, String> files) {
        List<Declaration> declarations = new ArrayList<>();
        new TreeMap<>(files).forEach((file, text) -> declarations.add(Declaration.read(file, text)));
        List<DeclarationViolation> violations = declarations.stream()
                .flatMap(declaration -> declaration.violations().stream())
                .toList();
        if (violations.isEmpty()) {
            violations = breaches(declarations);
        }
        if (!violations.isEmpty()) {
            throw new DeclarationException(violations);
        }
        return new Services(declarations.stream()
                .flatMap(declaration -> declaration.service().stream())
                .toList());
    }

    private static List<DeclarationViolation> breaches(List<Declaration> declarations) {
        Map<ServiceName, Declaration> byName = new TreeMap<>();
        List<Service> services = new ArrayList<>();
        for (Declaration declaration : declarations) {
            declaration.service().ifPresent(service -> {
                services.add(service);
                byName.put(service.name(), declaration);
            });
        }
        services.sort(Comparator.comparing(Service::name));
        List<DeclarationViolation> found = new ArrayList<>();
        for (ServiceRules.Breach breach : ServiceRules.breaches(services)) {
            Declaration declaration = byName.get(breach.service());
            if (declaration != null) {
                found.add(declaration.breach(breach.field(), breach.message()));
            }
        }
        return found;
    }
}
