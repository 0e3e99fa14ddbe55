// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.render;

import io.tenantry.gate.source.Finding;
import io.tenantry.gate.source.SourceTree;
import io.tenantry.gate.source.TextDifference;
import io.tenantry.overlay.OverlayTemplates;
import io.tenantry.tenant.FleetCells;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlMapping;
import io.tenantry.yaml.YamlNode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * R23 and R40: what starts Argo CD and what guards all tenants is what it renders to from every cell.yaml, or is shipped,
 * byte for byte (isolation.md R5, R9, R23, R40). Folders of one's own under gitops/platform/ are not looked into.
 */
public final class PlatformRule {

    private static final String ID = "R23";
    private static final String GUARDRAIL = "R40";
    private static final List<String> FOLDERS = List.of(
            "gitops/bootstrap",
            "gitops/platform/admission",
            "gitops/platform/argocd",
            "gitops/platform/gateway",
            "gitops/platform/network");

    /** Where Argo CD would apply a file of somebody else's with the permissions of the guardrails. */
    private static final List<String> CLOSED = List.of(
            "gitops/bootstrap/", "gitops/platform/admission/", "gitops/platform/gateway/", "gitops/platform/network/");

    private final OverlayTemplates templates;

    /** Held against renders of those templates. */
    public PlatformRule(OverlayTemplates templates) {
        this.templates = templates;
    }

    /** Nothing where the cells do not say what must be there; whatever is wrong with them is said elsewhere. */
    public List<Finding> check(Path repository, Cells cells) {
        return cells.fleet().map(fleet -> check(repository, fleet)).orElse(List.of());
    }

    private List<Finding> check(Path repository, FleetCells cells) {
        List<Finding> findings = new ArrayList<>();
        SortedMap<String, String> files = read(repository, findings);
        SortedMap<String, String> derived = new TreeMap<>(templates.derived(cells));
        derived.keySet().removeIf(path -> FOLDERS.stream().noneMatch(folder -> path.startsWith(folder + "/")));
        derived.forEach((path, text) -> compare(path, files.get(path), text).ifPresent(findings::add));
        templates.argoSettings().forEach((path, text) -> findings.addAll(settings(path, files.get(path), text)));
        for (String path : files.keySet()) {
            if (!derived.containsKey(path) && CLOSED.stream().anyMatch(path::startsWith)) {
                findings.add(
                        new Finding(
                                ID,
                                path,
                                1,
                                "is none of the files that Tenantry writes there",
                                "move it to a folder of its own under gitops/platform/ with its own Application and AppProject"));
            }
        }
        return findings;
    }

    private static SortedMap<String, String> read(Path repository, List<Finding> findings) {
        SortedMap<String, String> files = new TreeMap<>();
        for (String folder : FOLDERS) {
            if (Files.isDirectory(repository.resolve(folder), LinkOption.NOFOLLOW_LINKS)) {
                SourceTree tree = SourceTree.read(repository, folder);
                findings.addAll(tree.findings());
                tree.files().forEach(file -> files.put(file.path(), file.text()));
            }
        }
        return files;
    }

    private static Optional<Finding> compare(String path, @Nullable String text, String expected) {
        String rule = path.startsWith("gitops/bootstrap/") || path.contains("/app") ? ID : GUARDRAIL;
        if (text == null) {
            return Optional.of(new Finding(rule, path, 1, "is missing", RenderRule.AGAIN));
        }
        return TextDifference.between(text, expected)
                .map(difference -> new Finding(rule, path, difference.line(), difference.message(), RenderRule.AGAIN));
    }

    /** People add settings of their own; those that are shipped stay as they are. */
    private static List<Finding> settings(String path, @Nullable String text, String shipped) {
        List<Finding> findings = new ArrayList<>();
        try {
            YamlNode actual = StrictYaml.document(text == null ? "{}" : text);
            data(StrictYaml.document(shipped)).forEach((key, value) -> {
                Optional<YamlNode> entry = actual.at("data", key);
                if (entry.flatMap(node -> node.text()).filter(value::equals).isEmpty()) {
                    int line = entry.or(() -> actual.at("data"))
                            .map(YamlNode::line)
                            .orElse(1);
                    findings.add(new Finding(
                            GUARDRAIL, path, line, "does not set " + key, "write " + key + ": \"" + value + "\""));
                }
            });
        } catch (YamlException e) {
            findings.add(new Finding(GUARDRAIL, path, e.line(), String.valueOf(e.getMessage()), "write plain YAML"));
        }
        return findings;
    }

    private static Map<String, String> data(YamlNode document) {
        Map<String, String> data = new TreeMap<>();
        if (document.at("data").orElse(null) instanceof YamlMapping mapping) {
            mapping.entries().forEach((key, value) -> value.text().ifPresent(text -> data.put(key, text)));
        }
        return data;
    }
}
