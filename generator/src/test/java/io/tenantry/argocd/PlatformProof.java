// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.kustomize.Manifest;
import io.tenantry.proof.Evaluator;
import io.tenantry.proof.FleetFiles;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Each part of the platform is an Application with a project of its own, and one starts them all. */
public final class PlatformProof implements Evaluator {

    private static final String ROOT = "gitops/bootstrap/";

    @Override
    public String name() {
        return "argocd platform";
    }

    @Override
    public List<String> violations(FleetFiles fleet) {
        ArgoFiles files = new ArgoFiles(fleet);
        Claims claims = new Claims();
        ArgoFiles.PARTS.forEach(part -> checkPart(part, files, claims));
        checkRoot(files, claims);
        checkSettings(files, claims);
        return claims.violations();
    }

    private static void checkPart(String part, ArgoFiles files, Claims claims) {
        String folder = "gitops/platform/" + part;
        ArgoObjects.Application application = files.application(folder + "/application.yaml");
        ArgoObjects.Project project = files.project(folder + "/appproject.yaml");
        Permission permission = new Permission(project);
        String title = part + ": ";
        claims.that(
                        title + "it has its own project",
                        application.project().equals("tenantry-" + part)
                                && project.metadata().name().equals(application.project()))
                .that(title + "the project permits it", permission.permits(application))
                .that(
                        title + "it reads its folder of the fleet repository",
                        application.spec().source().path().equals(folder)
                                && project.spec()
                                        .sourceRepos()
                                        .equals(List.of(
                                                files.fleet().cell().repoUrl().toString())))
                .that(
                        title + "it leaves out what tells of it",
                        application
                                .spec()
                                .source()
                                .directory()
                                .flatMap(ArgoObjects.Directory::exclude)
                                .filter("{application.yaml,appproject.yaml}"::equals)
                                .isPresent());
        checkLife(title, application, claims);
        checkTouch(title, permission, files.fleet().platform(part), claims);
    }

    private static void checkLife(String title, ArgoObjects.Application application, Claims claims) {
        claims.that(title + "it outlives its Application", !application.hasFinalizer())
                .that(
                        title + "nothing goes unless confirmed",
                        application.hasOption("Delete=confirm") && application.hasOption("Prune=confirm"))
                .that(
                        title + "it heals itself",
                        application
                                .spec()
                                .syncPolicy()
                                .automated()
                                .equals(new ArgoObjects.Automated(true, true, true, false)));
    }

    /** Exactly its own objects, of a namespaced kind at least no others' kinds. */
    private static void checkTouch(String title, Permission permission, List<Manifest> own, Claims claims) {
        String server = "https://kubernetes.default.svc";
        for (Manifest manifest : own) {
            claims.that(title + "the project permits " + manifest.title(), permission.permits(manifest, server));
        }
        for (Manifest manifest : Foreign.OBJECTS) {
            claims.that(
                    title + "the project refuses " + manifest.title() + " of "
                            + manifest.namespace().orElse("the cluster"),
                    !permission.permits(manifest, server));
        }
        claims.that(title + "there is something to apply", !own.isEmpty());
    }

    private static void checkRoot(ArgoFiles files, Claims claims) {
        ArgoObjects.Application root = files.application(ROOT + "application.yaml");
        ArgoObjects.Project project = files.project(ROOT + "appproject.yaml");
        String include = root.spec()
                .source()
                .directory()
                .flatMap(ArgoObjects.Directory::include)
                .orElse("");
        Set<String> started = files.fleet().below("gitops").keySet().stream()
                .filter(path -> included(include, path.substring("gitops/".length())))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> wanted = files.fleet().below("gitops").keySet().stream()
                .filter(path -> path.matches(".*/(application|appproject|applicationset)\\.yaml"))
                .filter(path -> !path.startsWith(ROOT))
                .collect(Collectors.toCollection(TreeSet::new));
        claims.that("the root starts every cell and part, and applies nothing else", started.equals(wanted))
                .that(
                        "a lost file deletes no cell",
                        !root.spec().syncPolicy().automated().prune())
                .that("the root's project permits it", new Permission(project).permits(root))
                .that(
                        "the root touches Argo CD's objects only",
                        Foreign.OBJECTS.stream()
                                .noneMatch(manifest ->
                                        new Permission(project).permits(manifest, "https://kubernetes.default.svc")));
    }

    private static boolean included(String include, String path) {
        return Arrays.stream(include.replaceAll("[{}]", "").split(","))
                .anyMatch(glob -> Glob.matchesAcross(glob, path));
    }

    private static void checkSettings(ArgoFiles files, Claims claims) {
        Permission none = new Permission(files.project("gitops/platform/argocd/default-appproject.yaml"));
        claims.that(
                        "Argo CD runs no Helm",
                        files.setting("argocd-cm", "helm.enable").equals("false"))
                .that(
                        "Argo CD runs no Jsonnet",
                        files.setting("argocd-cm", "jsonnet.enable").equals("false"))
                .that(
                        "the default project is empty",
                        files.fleet().built().values().stream()
                                .flatMap(built -> built.stream())
                                .noneMatch(manifest -> none.permits(manifest, "https://kubernetes.default.svc")))
                .that(
                        "the default project reads nothing",
                        none.project().spec().sourceRepos().isEmpty()
                                && none.project().spec().destinations().isEmpty())
                .that(
                        "Argo CD's own objects stay when ours go",
                        files.fleet().platform("argocd").stream()
                                .filter(manifest -> !manifest.kind().equals("NetworkPolicy"))
                                .allMatch(manifest -> "Delete=false,Prune=false"
                                        .equals(manifest.annotations().get("argocd.argoproj.io/sync-options"))));
    }
}
