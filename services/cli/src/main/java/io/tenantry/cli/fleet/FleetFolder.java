// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.fleet;

import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.overlay.OverlayPath;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a fleet repository's work tree from any other folder, for commands that look at the whole of it. */
final class FleetFolder {

    private FleetFolder() {}

    /**
     * Does nothing in a fleet repository, also in one that lacks a part, which its rules then say.
     *
     * @throws CliException if the folder has nothing of one
     */
    static void require(Path folder) {
        if (!Files.isDirectory(folder.resolve(OverlayPath.BASE))
                && !Files.isDirectory(folder.resolve(OverlayPath.OVERLAYS))) {
            throw new CliException(
                    ExitCode.USAGE,
                    folder + " is no fleet repository: it has neither base/ nor overlays/",
                    "Name its folder, or clone one first.");
        }
    }
}
