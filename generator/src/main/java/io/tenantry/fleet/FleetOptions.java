// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.tenant.RepoUrl;
import java.nio.file.Path;

/**
 * Which fleet repository to work on, and where on this machine.
 *
 * @param folder this process's own folder for the clone and the exports of base/; nobody else may use it
 */
public record FleetOptions(Path folder, FleetRemote remote) {

    /** The branch main, Tenantry's own identity, no credentials. */
    public static FleetOptions of(Path folder, RepoUrl url) {
        return new FleetOptions(folder, FleetRemote.of(url));
    }
}
