// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a declaration canonically: same service, same bytes, which {@link ServiceReader} reads back. */
public final class ServiceWriter {

    private static final String TITLE = "# What every tenant gets under this name;"
            + " Deployment, Service, route, policies, IAM and tables follow from it.\n";

    /** Names that some YAML parser takes for no text. */
    private static final Set<String> NO_TEXTS = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private ServiceWriter() {}

    /** The name of the file that a declaration lies in. */
    public static String fileName(ServiceName name) {
        return name + ".yaml";
    }

    /** The text of the declaration. */
    public static String text(Service service) {
        return TITLE + "service:\n"
                + "  name: " + word(service.name().value()) + "\n"
                + "  image: " + service.image() + "\n"
                + "  port: " + service.port() + "\n"
                + "  path: " + service.path() + "\n"
                + data(service.data())
                + "  calls: "
                + list(service.calls().stream().map(ServiceName::value).toList()) + "\n"
                + "  tiers: " + list(service.tiers().stream().map(Tier::key).toList()) + "\n"
                + "  size: " + service.size().key() + "\n";
    }

    private static String data(ServiceData data) {
        String kind = "  data:\n    kind: " + data.kind().key() + "\n";
        return data.keys().map(keys -> kind + keys(keys)).orElse(kind);
    }

    private static String keys(TableKeys keys) {
        String hash = "    hashKey: " + word(keys.hash()) + "\n";
        return keys.range()
                .map(range -> hash + "    rangeKey: " + word(range) + "\n")
                .orElse(hash);
    }

    private static String list(Collection<String> words) {
        return List.copyOf(words).stream().map(ServiceWriter::word).collect(Collectors.joining(", ", "[", "]"));
    }

    /** All words here are letters, digits and underscores, beginning with a letter. */
    private static String word(String text) {
        return NO_TEXTS.contains(text.toLowerCase(Locale.ROOT)) ? '"' + text + '"' : text;
    }
}
