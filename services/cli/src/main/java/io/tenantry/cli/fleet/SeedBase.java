// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.fleet.SeedServices;
import io.tenantry.release.ReleaseFiles;
import io.tenantry.service.Image;
import io.tenantry.service.Service;
import io.tenantry.service.ServiceWriter;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.Gateway;
import io.tenantry.tenant.Release;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The shipped base/ with an installation's own images and gateway in the place of the shipped ones. */
record SeedBase(List<ImageRef> images, Gateway gateway) {

    private static final Release FIRST = new Release("1.0.0");

    /** The names of services that have an image in base/. */
    static List<String> services() {
        return SeedServices.read().all().stream()
                .map(service -> service.name().value())
                .toList();
    }

    /** The services with the installation's own images. */
    Services declared() {
        return new Services(
                SeedServices.read().all().stream().map(this::withImage).toList());
    }

    /** The declarations and the first release, by path. */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>(new ReleaseFiles().render(FIRST, declared(), gateway));
        declared()
                .all()
                .forEach(service -> files.put(
                        FleetLayout.DECLARATIONS + "/" + ServiceWriter.fileName(service.name()),
                        ServiceWriter.text(service)));
        return files;
    }

    private Service withImage(Service service) {
        return images.stream()
                .filter(image -> image.service().equals(service.name().value()))
                .reduce((first, last) -> last)
                .map(image -> service.with(new Image(image.value())))
                .orElse(service);
    }
}
