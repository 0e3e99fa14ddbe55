// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import io.tenantry.typed.ObjectMeta;
import io.tenantry.typed.RecordReader;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlScalar;
import io.tenantry.yaml.YamlSequence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The ApplicationSet controller with one git files generator. */
final class SetSimulator {

    /** What one reconciliation does. */
    record Outcome(SortedMap<String, ArgoObjects.Application> applications, List<String> deleted) {}

    private final YamlNode template;
    private final ArgoObjects.ApplicationSet set;
    private final boolean newGlobbing;

    /** @param newGlobbing whether Argo CD is told that a star does not cross a slash */
    SetSimulator(String applicationSet, boolean newGlobbing) {
        this.newGlobbing = newGlobbing;
        YamlNode document = StrictYaml.document(applicationSet);
        this.set = RecordReader.read(document, ArgoObjects.ApplicationSet.class);
        this.template = ArgoObjects.template(document);
    }

    ArgoObjects.ApplicationSet set() {
        return set;
    }

    /**
     * The Applications that the files yield, and which of those that were there are deleted.
     *
     * @throws GeneratorException if nothing happens at all
     */
    Outcome reconcile(SortedMap<String, String> files, List<String> existing) {
        SortedMap<String, ArgoObjects.Application> applications = new TreeMap<>();
        for (ArgoObjects.FilePattern pattern :
                only(set.spec().generators()).git().files()) {
            files.forEach((path, text) -> {
                if (matches(pattern.path(), path)) {
                    parameters(path, text).forEach(found -> add(applications, found));
                }
            });
        }
        boolean deletes = set.spec().syncPolicy().applicationsSync() == ArgoObjects.ApplicationsSync.SYNC;
        List<String> gone = existing.stream()
                .filter(name -> deletes && !applications.containsKey(name))
                .toList();
        return new Outcome(applications, gone);
    }

    private boolean matches(String pattern, String path) {
        return newGlobbing ? Glob.matches(pattern, path) : Glob.matchesAcross(pattern, path);
    }

    private void add(SortedMap<String, ArgoObjects.Application> applications, Map<String, String> parameters) {
        boolean strict = set.spec().goTemplateOptions().contains("missingkey=error");
        YamlNode filled = new GoTemplate(parameters, strict).fill(template);
        ArgoObjects.Template made = RecordReader.read(filled, ArgoObjects.Template.class);
        ArgoObjects.TemplateMeta meta = made.metadata();
        // a second one of the same name is an error of that Application only
        applications.putIfAbsent(
                meta.name(),
                new ArgoObjects.Application(
                        "argoproj.io/v1alpha1",
                        "Application",
                        new ObjectMeta(
                                meta.name(),
                                Optional.of(meta.namespace()),
                                meta.labels(),
                                meta.annotations(),
                                meta.finalizers()),
                        made.spec()));
    }

    /** An object is one set of parameters, a list is several, and an empty file is one without keys. */
    private static List<Map<String, String>> parameters(String path, String text) {
        List<Map<String, String>> found = new ArrayList<>();
        try {
            YamlNode document = text.isBlank() ? new YamlMapping(Map.of(), 1) : StrictYaml.document(text);
            List<YamlNode> items = document instanceof YamlSequence list ? list.items() : List.of(document);
            for (YamlNode item : items) {
                Map<String, String> parameters = new LinkedHashMap<>();
                flatten("", item, parameters);
                String folder = path.substring(0, path.lastIndexOf('/'));
                parameters.put(".path.path", folder);
                parameters.put(".path.basename", folder.substring(folder.lastIndexOf('/') + 1));
                found.add(parameters);
            }
        } catch (YamlException e) {
            throw new GeneratorException(path + " " + e.getMessage());
        }
        return found;
    }

    private static void flatten(String path, YamlNode node, Map<String, String> parameters) {
        if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, value) -> flatten(path + "." + key, value, parameters));
        } else if (node instanceof YamlScalar scalar) {
            parameters.put(path, scalar.text());
        }
    }

    private static <T> T only(List<T> list) {
        if (list.size() != 1) {
            throw new IllegalArgumentException("a set has one generator, not " + list.size());
        }
        return list.get(0);
    }
}
