// SPDX-License-Identifier: Apache-2.0
package io.tenantry.service;

import io.tenantry.tenant.ServiceName;
import io.tenantry.tenant.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Declarations for tests: the shipped ones, and others to add to them. */
public final class Declarations {

    private static final Path SHIPPED = Path.of("..").toAbsolutePath().normalize();

    private Declarations() {}

    /** Those of order and product. */
    public static Services shipped() {
        return of(SHIPPED);
    }

    /** Those of a fleet repository's base/services/. */
    public static Services of(Path repository) {
        SortedMap<String, String> files = new TreeMap<>();
        Path folder = repository.resolve("base/services");
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.toList()) {
                files.put(String.valueOf(path.getFileName()), Files.readString(path));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServiceReader().services(files);
    }

    /** These and one more. */
    public static Services plus(Services services, Service service) {
        return new Services(
                Stream.concat(services.all().stream(), Stream.of(service)).toList());
    }

    /** A service of premium tenants with a table for each of them, on a port of its own, which calls product. */
    public static Service billing() {
        return new Service(
                new ServiceName("billing"),
                image("billing"),
                9090,
                new ServicePath("/billing"),
                ServiceData.silo(TableKeys.of("id")),
                Set.of(new ServiceName("product")),
                Set.of(Tier.PREMIUM),
                Size.MEDIUM);
    }

    /** A placeholder. */
    public static Image image(String service) {
        return new Image("registry.example.com/" + service + "@sha256:" + "3".repeat(64));
    }
}
