// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.proof.FleetFiles;
import io.tenantry.typed.RecordReader;
import java.util.List;

/** The files of a fleet that tell Argo CD what to do, as records. */
record ArgoFiles(FleetFiles fleet) {

    static final String SET = "gitops/cells/cell-001/applicationset.yaml";

    /** The parts of gitops/platform/ that Argo CD applies. */
    static final List<String> PARTS = List.of("admission", "argocd", "gateway", "network");

    ArgoObjects.Project cellProject() {
        return project("gitops/cells/cell-001/appproject.yaml");
    }

    SetSimulator cellSet() {
        String globbing = setting("argocd-cmd-params-cm", "applicationsetcontroller.enable.new.git.file.globbing");
        return new SetSimulator(fleet.text(SET), globbing.equals("true"));
    }

    ArgoObjects.Project project(String path) {
        return RecordReader.read(fleet.text(path), ArgoObjects.Project.class);
    }

    ArgoObjects.Application application(String path) {
        return RecordReader.read(fleet.text(path), ArgoObjects.Application.class);
    }

    /** A value of one of Argo CD's ConfigMaps; empty where it is not set. */
    String setting(String configMap, String key) {
        return fleet.platform("argocd").stream()
                .filter(manifest -> manifest.name().equals(configMap))
                .findFirst()
                .flatMap(manifest -> manifest.text("data", key))
                .orElse("");
    }
}
