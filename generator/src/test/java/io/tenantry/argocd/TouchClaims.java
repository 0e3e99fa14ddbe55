// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import java.util.List;

/** What a cell's project permits its Applications, and what it must not (isolation.md R23). */
final class TouchClaims {

    private TouchClaims() {}

    static void checkTouch(ArgoObjects.Application application, List<Manifest> built, ArgoFiles files, Claims claims) {
        Permission permission = new Permission(files.cellProject());
        claims.that("the project permits the Application", permission.permits(application));
        for (Manifest manifest : built) {
            claims.that(
                    "the project permits " + manifest.title(),
                    permission.permits(
                            manifest, application.spec().destination().server()));
        }
    }

    static void checkForeign(ArgoObjects.Project project, ArgoObjects.Application application, Claims claims) {
        Permission permission = new Permission(project);
        for (Manifest manifest : Foreign.OBJECTS) {
            claims.that(
                    "the project refuses " + manifest.title() + " of "
                            + manifest.namespace().orElse("the cluster"),
                    !permission.permits(
                            manifest, application.spec().destination().server()));
        }
        ArgoObjects.ApplicationSpec spec = application.spec();
        ArgoObjects.Source source = spec.source();
        claims.that(
                        "it refuses another repository",
                        !permission.permits(with(
                                application,
                                new ArgoObjects.Source(
                                        "https://git.example.com/other/fleet.git",
                                        source.targetRevision(),
                                        source.path(),
                                        source.directory()))))
                .that(
                        "it refuses another cluster",
                        project.spec().destinations().stream()
                                .allMatch(allowed -> allowed.server()
                                        .equals(spec.destination().server())))
                .that(
                        "no Application of another namespace uses it",
                        project.spec().sourceNamespaces().isEmpty());
    }

    private static ArgoObjects.Application with(ArgoObjects.Application application, ArgoObjects.Source source) {
        ArgoObjects.ApplicationSpec spec = application.spec();
        return new ArgoObjects.Application(
                application.apiVersion(),
                application.kind(),
                application.metadata(),
                new ArgoObjects.ApplicationSpec(
                        spec.project(), spec.revisionHistoryLimit(), source, spec.destination(), spec.syncPolicy()));
    }
}
