// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Which Applications a cell yields, what each may touch and how it goes (isolation.md R23, R27). */
public final class CellProof implements Evaluator {

    private static final Instant REQUESTED = Instant.parse("2026-11-01T10:00:00Z");
    private static final String APPROVAL = "argocd.argoproj.io/deletion-approved";
    private static final String CONFIRM = "Delete=confirm,Prune=confirm";

    @Override
    public String name() {
        return "argocd cell";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        ArgoFiles files = new ArgoFiles(fleet);
        Claims claims = new Claims();
        checkSet(files.cellSet().set(), files.cellProject(), claims);
        checkGenerator(files, claims);
        SortedMap<String, ArgoObjects.Application> applications =
                files.cellSet().reconcile(fleet.files(), List.of()).applications();
        claims.that(
                "the Applications are the tenants",
                applications.keySet().equals(fleet.built().keySet()));
        applications.forEach((tenant, application) -> {
            if (!fleet.built().containsKey(tenant)) {
                return;
            }
            checkApplication(tenant, application, fleet, claims);
            TouchClaims.checkTouch(application, fleet.built().get(tenant).all(), files, claims);
            checkDeletion(application, fleet.built().get(tenant).all(), files, claims);
        });
        applications
                .values()
                .forEach(application -> TouchClaims.checkForeign(files.cellProject(), application, claims));
        return claims.violations();
    }

    private static void checkSet(ArgoObjects.ApplicationSet set, ArgoObjects.Project project, Claims claims) {
        String name = project.metadata().name();
        claims.that(
                        "the project of the set is literal and its own",
                        set.spec().template().spec().project().equals(name))
                .that("templates are Go's", set.spec().goTemplate())
                .that(
                        "a revert offboards",
                        set.spec().syncPolicy().applicationsSync() == ArgoObjects.ApplicationsSync.SYNC)
                .that(
                        "an offboarded tenant leaves nothing running",
                        !set.spec().syncPolicy().preserveResourcesOnDeletion())
                .that(
                        "the set and its project go only when that is confirmed",
                        isConfirmed(set.metadata().annotations())
                                && isConfirmed(project.metadata().annotations()))
                .that(
                        "the project outlives its Applications",
                        !project.metadata().finalizers().isEmpty())
                .that(
                        "an approval survives",
                        set.spec()
                                .preservedFields()
                                .filter(fields -> fields.annotations().contains(APPROVAL))
                                .isPresent());
    }

    private static boolean isConfirmed(Map<String, String> annotations) {
        return CONFIRM.equals(annotations.get("argocd.argoproj.io/sync-options"));
    }

    /** A file without its keys stops everything; a file that is too deep or settings alone make nothing. */
    private static void checkGenerator(ArgoFiles files, Claims claims) {
        FleetFiles fleet = files.fleet();
        String folder = "overlays/cell-001/";
        List<String> tenants = List.copyOf(fleet.built().keySet());
        for (String text : List.of("", "tenant: {}\n", "tenant: {id: other-bbbbb}\n", "tenant: &a [*a]\n")) {
            claims.that(
                    "a tenant.yaml of \"" + text.strip() + "\" changes nothing",
                    stops(files, fleet.with(folder + "other-bbbbb/tenant.yaml", text)));
        }
        FleetFiles deeper = fleet.with(folder + "acme-k7x2q/settings/tenant.yaml", "tenant: {id: x, cell: y}\n")
                .with(folder + "other-bbbbb/settings/kustomization.yaml", "")
                .with("overlays/cell-002/other-bbbbb/tenant.yaml", "tenant: {id: x, cell: y}\n");
        claims.that(
                "only tenant.yaml of a tenant's folder of this cell counts",
                files.cellSet()
                        .reconcile(deeper.files(), List.of())
                        .applications()
                        .keySet()
                        .equals(fleet.built().keySet()));
        FleetFiles reverted = fleet.without(folder + tenants.get(0) + "/tenant.yaml");
        claims.that(
                "a revert deletes this tenant and no other",
                files.cellSet().reconcile(reverted.files(), tenants).deleted().equals(List.of(tenants.get(0))));
    }

    private static boolean stops(ArgoFiles files, FleetFiles changed) {
        try {
            files.cellSet().reconcile(changed.files(), List.of());
            return false;
        } catch (GeneratorException e) {
            return true;
        }
    }

    private static void checkApplication(
            String tenant, ArgoObjects.Application application, FleetFiles fleet, Claims claims) {
        ArgoObjects.ApplicationSpec spec = application.spec();
        ArgoObjects.SyncPolicy sync = spec.syncPolicy();
        claims.that("it deploys its own folder", spec.source().path().equals("overlays/cell-001/" + tenant))
                .that("it deploys main", spec.source().targetRevision().equals("refs/heads/main"))
                .that(
                        "it reads the fleet repository",
                        spec.source().repoURL().equals(fleet.cell().repoUrl().toString()))
                .that(
                        "it deploys to its own namespace",
                        spec.destination().namespace().equals(tenant))
                .that(
                        "it heals itself, prunes, and never to nothing",
                        sync.automated().equals(new ArgoObjects.Automated(true, true, true, false)))
                .that("a retry takes the commit that mends", sync.retry().refresh())
                .that("it refuses what another Application has", application.hasOption("FailOnSharedResource=true"))
                .that("it applies field by field", application.hasOption("ServerSideApply=true"))
                .that("it makes no namespace that nobody tracks", !application.hasOption("CreateNamespace=true"))
                .that(
                        "it is rendered again when base changes",
                        ".;/base"
                                .equals(application
                                        .metadata()
                                        .annotations()
                                        .get("argocd.argoproj.io/manifest-generate-paths")));
    }

    /** Two keys: the commit and the approval; then everything goes, the Namespace last. */
    private static void checkDeletion(
            ArgoObjects.Application application, List<Manifest> built, ArgoFiles files, Claims claims) {
        Deletion deletion = new Deletion(application, files.cellProject(), REQUESTED);
        List<Manifest> unmarked = built.stream()
                .filter(manifest -> !manifest.kind().equals("Namespace"))
                .toList();
        List<Manifest> namespace = new ArrayList<>(built);
        namespace.removeAll(unmarked);
        for (String approval : List.of("", "true", "2026-11-01T09:59:59Z")) {
            claims.that(
                    "an approval of \"" + approval + "\" is none",
                    deletion.run(unmarked, Optional.of(approval)).isEmpty());
        }
        List<Manifest> gone = deletion.run(built, Optional.of("2026-11-01T10:00:00Z"));
        claims.that(
                        "nothing goes without an approval",
                        deletion.run(built, Optional.empty()).isEmpty())
                .that("nothing is left behind", gone.size() == built.size())
                .that("the Namespace goes last", !gone.isEmpty() && namespace.contains(gone.get(gone.size() - 1)))
                .that(
                        "the Namespace asks by itself",
                        namespace.stream().allMatch(manifest -> isConfirmed(manifest.annotations())));
    }
}
