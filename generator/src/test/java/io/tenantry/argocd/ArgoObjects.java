// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.typed.ObjectMeta;
import io.tenantry.yaml.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The objects of argoproj.io/v1alpha1 with the fields of version 3.5 that we use; any other field is an error. */
final class ArgoObjects {

    private ArgoObjects() {}

    record Application(String apiVersion, String kind, ObjectMeta metadata, ApplicationSpec spec) {

        String project() {
            return spec.project();
        }

        boolean hasFinalizer() {
            return metadata.finalizers().contains("resources-finalizer.argocd.argoproj.io");
        }

        boolean hasOption(String option) {
            return spec.syncPolicy().syncOptions().contains(option);
        }
    }

    record ApplicationSpec(
            String project, int revisionHistoryLimit, Source source, Destination destination, SyncPolicy syncPolicy) {}

    record Source(String repoURL, String targetRevision, String path, Optional<Directory> directory) {}

    record Directory(Optional<Boolean> recurse, Optional<String> exclude, Optional<String> include) {}

    record Destination(String server, String namespace) {}

    record SyncPolicy(Automated automated, Retry retry, List<String> syncOptions) {}

    record Automated(boolean enabled, boolean prune, boolean selfHeal, boolean allowEmpty) {}

    record Retry(int limit, boolean refresh, Backoff backoff) {}

    record Backoff(String duration, int factor, String maxDuration) {}

    record Project(String apiVersion, String kind, ObjectMeta metadata, ProjectSpec spec) {}

    /**
     * What a project permits.
     *
     * @param namespaceResourceWhitelist if it is missing, every kind that has a namespace
     */
    record ProjectSpec(
            Optional<String> description,
            List<String> sourceRepos,
            List<String> sourceNamespaces,
            List<Destination> destinations,
            List<ClusterResource> clusterResourceWhitelist,
            Optional<List<GroupKind>> namespaceResourceWhitelist,
            List<GroupKind> namespaceResourceBlacklist,
            Optional<Orphaned> orphanedResources) {}

    record ClusterResource(String group, String kind, Optional<String> name) {}

    record GroupKind(String group, String kind) {}

    record Orphaned(boolean warn) {}

    record ApplicationSet(String apiVersion, String kind, ObjectMeta metadata, SetSpec spec) {}

    record SetSpec(
            boolean goTemplate,
            List<String> goTemplateOptions,
            SetSyncPolicy syncPolicy,
            Optional<PreservedFields> preservedFields,
            List<IgnoredDifference> ignoreApplicationDifferences,
            List<Generator> generators,
            Template template) {}

    record SetSyncPolicy(ApplicationsSync applicationsSync, boolean preserveResourcesOnDeletion) {}

    /** What a set may do with its Applications, as Argo CD writes it. */
    enum ApplicationsSync {
        SYNC,
        CREATE_UPDATE;

        @Override
        public String toString() {
            return this == SYNC ? "sync" : "create-update";
        }
    }

    record PreservedFields(List<String> annotations) {}

    record IgnoredDifference(List<String> jsonPointers) {}

    record Generator(GitFiles git) {}

    record GitFiles(String repoURL, String revision, int requeueAfterSeconds, List<FilePattern> files) {}

    record FilePattern(String path) {}

    /** Like an Application, before its texts are filled in. */
    record Template(TemplateMeta metadata, ApplicationSpec spec) {}

    record TemplateMeta(
            String name,
            String namespace,
            Map<String, String> labels,
            Map<String, String> annotations,
            List<String> finalizers) {}

    /** Texts only, so that records and their parts compare. */
    static boolean isTemplated(String text) {
        return text.contains("{{");
    }

    /** The document of a set's template, which the simulator fills in. */
    static YamlNode template(YamlNode set) {
        return set.at("spec", "template").orElseThrow();
    }
}
