// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.fleet.clone.BaseExports;
import io.tenantry.fleet.clone.CloneFolder;
import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.clone.HermeticGit;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.push.GroupCommitter;
import io.tenantry.fleet.push.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a {@link FleetRepository} together: folder, clone, remote, committing thread. */
final class FleetOpener {

    private static final Logger LOG = LoggerFactory.getLogger(FleetOpener.class);

    private FleetOpener() {}

    static FleetRepository open(FleetOptions options) {
        HermeticGit.install();
        try {
            CloneFolder folder = CloneFolder.lock(options.folder());
            try {
                return open(options, folder);
            } catch (IOException | RuntimeException e) {
                folder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new FleetException(
                    FleetException.Code.CLONE_BROKEN,
                    "Cannot open the clone of the fleet repository in " + options.folder() + ": " + e.getMessage()
                            + "; check that the folder can be written to",
                    e);
        }
    }

    private static FleetRepository open(FleetOptions options, CloneFolder folder) throws IOException {
        folder.recover();
        // Before there is anything that would have to be closed again.
        WarmUp.run(folder.warmUp());
        Origin origin = origin(options, folder);
        BaseExports bases = new BaseExports(origin.repository(), folder.bases(), Clock.systemUTC());
        GroupCommitter committer = new GroupCommitter(origin, options.remote().identity(), bases);
        committer.start();
        return new FleetRepository(folder, origin, bases, committer);
    }

    /** A damaged clone is no loss: all that is in it comes from the remote. */
    private static Origin origin(FleetOptions options, CloneFolder folder) throws IOException {
        if (Files.exists(folder.repository())) {
            try {
                return origin(FleetGit.open(folder.repository()), options.remote());
            } catch (MissingObjectException | RepositoryNotFoundException e) {
                LOG.warn("the clone in {} is damaged; cloning again", options.folder(), e);
                folder.deleteClone();
            }
        }
        return origin(newClone(options.remote(), folder.repository()), options.remote());
    }

    private static Origin origin(FleetGit clone, FleetRemote remote) throws IOException {
        try {
            return new Origin(clone, remote);
        } catch (IOException | RuntimeException e) {
            clone.close();
            throw e;
        }
    }

    private static FleetGit newClone(FleetRemote remote, Path repository) throws IOException {
        return FleetGit.create(repository, remote.branch(), remote.identity());
    }
}
