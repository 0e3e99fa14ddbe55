// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenantry.overlay.Examples;
import io.tenantry.overlay.OverlayPath;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.proof.FleetFiles;
import io.tenantry.service.Declarations;
import io.tenantry.tenant.FleetCells;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tenant;
import io.tenantry.tenant.Tier;
import io.tenantry.typed.RecordReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A second cell: its tenants are Applications of its own set, in its own project (isolation.md R23). */
class TwoCellsTest {

    private static final Tenant INITECH =
            Examples.tenant(Examples.OTHER_CELL, "initech-bcdfg", "InItEcH23", "3example23456789abcdefghij");

    private final FleetFiles fleet = withSecondCell();

    @Test
    void eachSetYieldsTheTenantsOfItsCellInItsOwnProject() {
        assertThat(applications("cell-001"))
                .containsOnlyKeys("acme-k7x2q", "globex-m4pzt")
                .allSatisfy((tenant, application) ->
                        assertThat(application.project()).isEqualTo("cell-001"));
        assertThat(applications("cell-002")).containsOnlyKeys("initech-bcdfg").allSatisfy((tenant, application) -> {
            assertThat(application.project()).isEqualTo("cell-002");
            assertThat(application.spec().source().path()).isEqualTo("overlays/cell-002/initech-bcdfg");
        });
    }

    @Test
    void theProjectOfTheNewCellPermitsItsApplicationsAndIsNamedLikeIt() {
        ArgoObjects.Project project =
                RecordReader.read(fleet.text("gitops/cells/cell-002/appproject.yaml"), ArgoObjects.Project.class);
        assertThat(project.metadata().name()).isEqualTo("cell-002");
        assertThat(applications("cell-002").values())
                .isNotEmpty()
                .allSatisfy(application ->
                        assertThat(new Permission(project).permits(application)).isTrue());
    }

    @Test
    void theRootStartsTheNewCellWithoutBeingChanged() {
        assertThat(fleet.below("gitops/bootstrap"))
                .isEqualTo(FleetFiles.shipped().below("gitops/bootstrap"));
        String include = RecordReader.read(
                        fleet.text("gitops/bootstrap/application.yaml"), ArgoObjects.Application.class)
                .spec()
                .source()
                .directory()
                .flatMap(ArgoObjects.Directory::include)
                .orElseThrow();
        assertThat(include).isEqualTo("{cells/*/app*.yaml,platform/*/app*.yaml}");
        assertThat(Glob.matches("cells/*/app*.yaml", "cells/cell-002/applicationset.yaml"))
                .isTrue();
    }

    private Map<String, ArgoObjects.Application> applications(String cell) {
        return new TreeMap<>(new SetSimulator(fleet.text("gitops/cells/" + cell + "/applicationset.yaml"), true)
                .reconcile(fleet.files(), List.of())
                .applications());
    }

    private static FleetFiles withSecondCell() {
        FleetFiles fleet = FleetFiles.shipped();
        Map<String, String> files = new TreeMap<>(new OverlayTemplates()
                .gitops(FleetCells.of(List.of(Examples.CELL, Examples.OTHER_CELL)), Declarations.shipped()));
        Examples.overlay(INITECH, Settings.startingWith(Tier.BASIC))
                .files()
                .forEach(
                        (path, text) -> files.put(OverlayPath.folder(INITECH.cell(), INITECH.id()) + "/" + path, text));
        for (Map.Entry<String, String> file : files.entrySet()) {
            fleet = fleet.with(file.getKey(), file.getValue());
        }
        return fleet;
    }
}
