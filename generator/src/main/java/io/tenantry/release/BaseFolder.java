// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

import io.tenantry.service.DeclarationException;
import io.tenantry.service.DeclarationViolation;
import io.tenantry.service.ServiceReader;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.Tier;
import io.tenantry.yaml.YamlException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What base/ of a fleet repository says about services: which release tenants of given settings run, and which services
 * that release declares in its own copy of the declarations.
 */
public final class BaseFolder {

    private final Path repository;

    /** @param repository a folder that holds base/, such as a work tree or an export; it is only read */
    public BaseFolder(Path repository) {
        this.repository = repository;
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
        String folder = FleetLayout.releaseDeclarations(release);
        if (!Files.isDirectory(repository.resolve(folder))) {
            throw new BaseFolderException("base/ has no release " + release
                    + " with declarations of services; commit it to the fleet repository first");
        }
        return services(folder);
    }

    /**
     * The services that base/services/ declares: what the next release will hold.
     *
     * @throws BaseFolderException if the declarations cannot be read
     */
    public Services declared() {
        return services(FleetLayout.DECLARATIONS);
    }

    /**
     * The releases that there are, oldest first, whether a ring names them or not.
     *
     * @throws BaseFolderException if they cannot be listed
     */
    public List<Release> releases() {
        try (Stream<Path> folders = Files.list(repository.resolve(FleetLayout.RELEASES))) {
            return folders.flatMap(folder -> Release.parse(String.valueOf(folder.getFileName())).stream())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BaseFolderException("cannot list " + FleetLayout.RELEASES + ": " + e.getMessage(), e);
        }
    }

    private Release named(Ring ring, Tier tier) {
        String file = RingFile.path(ring, tier);
        try {
            return RingFile.release(tier, read(file));
        } catch (YamlException e) {
            throw new BaseFolderException(file + ":" + e.line() + " " + e.getMessage(), e);
        }
    }

    private Services services(String folder) {
        Map<String, String> files = new TreeMap<>();
        for (Path file : files(repository.resolve(folder))) {
            String path = folder + "/" + file.getFileName();
            files.put(path, read(path));
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

    private String read(String path) {
        try {
            return Files.readString(repository.resolve(path));
        } catch (IOException e) {
            throw new BaseFolderException("cannot read " + path, e);
        }
    }
}
