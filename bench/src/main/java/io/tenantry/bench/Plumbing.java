// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The best that scripts can do: new trees from old ones with git's plumbing, without an index. */
final class Plumbing {

    private Plumbing() {}

    static void commit(Path repository, int number) throws IOException {
        Git git = new Git(repository, Map.of());
        String head = git.run("rev-parse", "main");
        Map<String, String> blobs = new TreeMap<>();
        for (var file : Tenants.files(number).entrySet()) {
            blobs.put(file.getKey(), git.run(file.getValue().getBytes(UTF_8), "hash-object", "-w", "--stdin"));
        }
        String settings =
                tree(git, "100644 blob " + blobs.get("settings/kustomization.yaml") + "\tkustomization.yaml\n");
        String tenant = tree(
                git,
                "100644 blob " + blobs.get("kustomization.yaml") + "\tkustomization.yaml\n040000 tree " + settings
                        + "\tsettings\n100644 blob " + blobs.get("tenant.yaml") + "\ttenant.yaml\n");
        String cell = spliced(
                git, "main:overlays/" + Tenants.cell(number), Tenants.id(number).value(), tenant);
        String overlays = spliced(git, "main:overlays", Tenants.cell(number).value(), cell);
        String root = spliced(git, "main:", "overlays", overlays);
        String commit = git.run(Tenants.message(number).getBytes(UTF_8), "commit-tree", root, "-p", head);
        git.run("update-ref", "refs/heads/main", commit, head);
    }

    private static String spliced(Git git, String tree, String name, String id) throws IOException {
        StringBuilder entries = new StringBuilder();
        for (String line : listing(git, tree).lines().toList()) {
            if (!line.endsWith("\t" + name)) {
                entries.append(line).append('\n');
            }
        }
        return tree(git, entries + "040000 tree " + id + "\t" + name + "\n");
    }

    private static String listing(Git git, String tree) throws IOException {
        String path = tree.substring(tree.indexOf(':') + 1);
        boolean exists = path.isEmpty() || !git.run("ls-tree", "main", path).isEmpty();
        return exists ? git.run("ls-tree", tree) : "";
    }

    private static String tree(Git git, String entries) throws IOException {
        return git.run(entries.getBytes(UTF_8), "mktree");
    }
}
