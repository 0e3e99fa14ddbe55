// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.build;

import io.tenantry.kustomize.Manifest;
import io.tenantry.kustomize.Manifests;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * What kustomize built from one tenant's overlay, and what it was meant to be.
 *
 * @param cell the tenant's cell; rules that need it do not apply where it is not known
 */
public record TenantBuild(Tenant tenant, Settings settings, Optional<Cell> cell, Manifests manifests) {

    String namespace() {
        return tenant.id().value();
    }

    List<Workload> workloads() {
        return manifests.ofKind("Deployment").stream().map(Workload::new).toList();
    }

    Optional<Manifest> named(String kind, String name) {
        return manifests.ofKind(kind).stream()
                .filter(manifest -> manifest.name().equals(name))
                .findFirst();
    }
}
