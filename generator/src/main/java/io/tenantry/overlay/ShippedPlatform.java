// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of gitops/platform/ that are the same in every fleet repository, read from its seed on the class path. */
final class ShippedPlatform {

    private static final String SEED = "/io/tenantry/fleet/seed/";

    /** Guardrails of all tenants, which nobody has a reason to edit. */
    private static final List<String> GUARDRAILS = List.of(
            "admission/tenantry-argocd-version-binding.yaml",
            "admission/tenantry-argocd-version.yaml",
            "admission/tenantry-hosts-binding.yaml",
            "admission/tenantry-images-binding.yaml",
            "admission/tenantry-images.yaml",
            "admission/tenantry-kinds-binding.yaml",
            "admission/tenantry-kinds.yaml",
            "admission/tenantry-namespaces-binding.yaml",
            "admission/tenantry-namespaces.yaml",
            "admission/tenantry-services-binding.yaml",
            "admission/tenantry-services.yaml",
            "argocd/default-appproject.yaml",
            "argocd/repo-server-networkpolicy.yaml",
            "network/deny-instance-metadata.yaml",
            "network/tenant-default-deny.yaml",
            "network/tier.yaml");

    /** ConfigMaps of Argo CD, in which people have settings of their own beside ours. */
    private static final List<String> SETTINGS = List.of("argocd/argocd-cm.yaml", "argocd/argocd-cmd-params-cm.yaml");

    private ShippedPlatform() {}

    static SortedMap<String, String> guardrails() {
        return files(GUARDRAILS);
    }

    static SortedMap<String, String> settings() {
        return files(SETTINGS);
    }

    private static SortedMap<String, String> files(List<String> names) {
        SortedMap<String, String> files = new TreeMap<>();
        names.forEach(name -> files.put(PlatformFiles.FOLDER + name, text(PlatformFiles.FOLDER + name)));
        return files;
    }

    private static String text(String path) {
        try (InputStream in = ShippedPlatform.class.getResourceAsStream(SEED + path)) {
            return new String(Objects.requireNonNull(in, path).readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + " of the fleet repository's seed", e);
        }
    }
}
