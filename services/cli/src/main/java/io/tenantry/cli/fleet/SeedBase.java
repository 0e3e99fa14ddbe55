// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.FleetSeed;
import io.tenantry.tenant.Gateway;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The shipped base/ with an installation's own images and gateway in the place of the shipped ones. */
record SeedBase(List<ImageRef> images, Gateway gateway) {

    private static final String PLACEHOLDER = "registry\\.example\\.com/%s@sha256:[0-9a-f]{64}";
    private static final Gateway SHIPPED = Gateway.nginxGatewayFabric();

    /** The names of services that have an image in base/. */
    static List<String> services() {
        return FleetSeed.files().keySet().stream()
                .filter(path -> path.startsWith("base/services/"))
                .map(path -> path.substring("base/services/".length(), path.length() - ".yaml".length()))
                .toList();
    }

    /** The files that differ from the shipped ones, by path. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        FleetSeed.files().forEach((path, bytes) -> {
            if (path.startsWith("base/")) {
                String text = new String(bytes, UTF_8);
                String own = withGateway(withImages(text));
                if (!own.equals(text)) {
                    files.put(path, own);
                }
            }
        });
        return files;
    }

    private String withImages(String text) {
        String own = text;
        for (ImageRef image : images) {
            Pattern shipped = Pattern.compile(PLACEHOLDER.formatted(Pattern.quote(image.service())));
            own = shipped.matcher(own).replaceAll(Matcher.quoteReplacement(image.value()));
        }
        return own;
    }

    private String withGateway(String text) {
        if (gateway.equals(SHIPPED)) {
            return text;
        }
        return text.replace(parent(SHIPPED), parent(gateway))
                .replace(namespace(SHIPPED), namespace(gateway))
                .replace(labels(SHIPPED), labels(gateway));
    }

    private static String parent(Gateway gateway) {
        return "      name: " + gateway.name() + "\n      namespace: " + gateway.namespace() + "\n";
    }

    private static String namespace(Gateway gateway) {
        return "kubernetes.io/metadata.name: " + gateway.namespace() + "\n";
    }

    private static String labels(Gateway gateway) {
        return gateway.podLabels().entrySet().stream()
                .map(label -> "              " + label.getKey() + ": " + scalar(label.getValue()) + "\n")
                .collect(Collectors.joining());
    }

    /** Words that begin with a letter and are no YAML constant need no quotes, and are written like the shipped ones. */
    private static String scalar(String value) {
        return value.equals("tenantry") ? value : '"' + value + '"';
    }
}
