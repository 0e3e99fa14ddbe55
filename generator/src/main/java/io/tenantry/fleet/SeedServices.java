// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.service.ServiceReader;
import io.tenantry.service.Services;
import io.tenantry.tenant.FleetLayout;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;

/** The services that every fleet repository begins with. */
public final class SeedServices {

    private SeedServices() {}

    /** Those that the seed declares in base/services/. */
    public static Services read() {
        SortedMap<String, String> declarations = new TreeMap<>();
        FleetSeed.files().forEach((path, bytes) -> {
            if (path.startsWith(FleetLayout.DECLARATIONS + "/")) {
                declarations.put(path, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        return new ServiceReader().services(declarations);
    }
}
