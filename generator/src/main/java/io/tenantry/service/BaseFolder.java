// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import io.tenantry.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What base/ of a fleet repository says about services: which release tenants of given settings run, and which services
 * that release declares in its own copy of the declarations.
 */
public final class BaseFolder {

    private static final Pattern NAMED = Pattern.compile("\\.\\./\\.\\./\\.\\./releases/([0-9.]{5,20})/([a-z]{1,20})");

    private final Path base;

    /** @param repository a folder that holds base/, such as a work tree or an export; it is only read */
    public BaseFolder(Path repository) {
        this.base = repository.resolve(FleetLayout.BASE);
    }

    /**
     * The release that tenants with these settings run: the pinned one, or the one that their ring names for their tier.
     *
     * @throws BaseFolderException if the ring's kustomization.yaml does not name one release of that tier
     */
    public Release release(Settings settings) {
        return settings.pinned().orElseGet(() -> named(settings.ring(), settings.tier()));
    }

    /**
     * The services that a release declares, for all tiers.
     *
     * @throws BaseFolderException if there is no such release, or its declarations cannot be read
     */
    public Services services(Release release) {
        Path folder = base.resolve("releases").resolve(release.value()).resolve("services");
        if (!Files.isDirectory(folder)) {
            throw new BaseFolderException("base/ has no release " + release
                    + " with declarations of services; commit it to the fleet repository first");
        }
        return services(folder, "base/releases/" + release + "/services/");
    }

    /**
     * The services that base/services/ declares: what the next release will hold.
     *
     * @throws BaseFolderException if the declarations cannot be read
     */
    public Services declared() {
        return services(base.resolve("services"), "base/services/");
    }

    private Release named(Ring ring, Tier tier) {
        String folder = "rings/" + ring.key() + "/" + tier.key();
        String file = folder + "/kustomization.yaml";
        return document(file).items("components").stream()
                .flatMap(item -> item.text().stream())
                .map(NAMED::matcher)
                .filter(match -> match.matches() && match.group(2).equals(tier.key()))
                .map(BaseFolder::version)
                .findFirst()
                .orElseThrow(() -> new BaseFolderException(
                        "base/" + file + " must name one release, such as ../../../releases/1.0.0/" + tier.key()));
    }

    private static Release version(Matcher match) {
        return new Release(match.group(1));
    }

    private YamlNode document(String file) {
        try {
            return StrictYaml.document(read(base.resolve(file)));
        } catch (YamlException e) {
            throw new BaseFolderException("base/" + file + ":" + e.line() + " " + e.getMessage(), e);
        }
    }

    private Services services(Path folder, String shown) {
        Map<String, String> files = new TreeMap<>();
        for (Path file : files(folder)) {
            files.put(shown + Optional.ofNullable(file.getFileName()).orElseThrow(), read(file));
        }
        try {
            return new ServiceReader().services(files);
        } catch (DeclarationException e) {
            throw new BaseFolderException(
                    e.violations().stream().map(DeclarationViolation::toString).collect(Collectors.joining("; ")), e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BaseFolderException("cannot list " + folder + ": " + e.getMessage(), e);
        }
    }

    private String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BaseFolderException("cannot read base/" + base.relativize(file), e);
        }
    }
}
