// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.clone.CloneFolder;
import io.tenantry.fleet.clone.FleetGit;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.commit.FirstCommit;
import io.tenantry.fleet.commit.LocalWriter;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.push.PushResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.FetchConnection;
import org.eclipse.jgit.transport.RemoteRefUpdate;
import org.eclipse.jgit.transport.Transport;

/** Turns an empty Git repository into a fleet repository: the shipped seed and the first cell's files in one commit. */
public final class FleetInitializer {

    private static final String MESSAGE = """
            init(fleet): base, platform and the first cell

            This commit gives Argo CD what it needs to deploy tenants; there are none yet.
            Reverting it takes that away again: do so only while there are no tenants.
            """;

    private final FleetRemote remote;

    public FleetInitializer(FleetRemote remote) {
        this.remote = remote;
    }

    /**
     * Writes the first commit. The same files and time give the same commit id.
     *
     * @param gitops what is rendered for this installation, by path in the repository; goes over the seed's files
     * @throws FleetException if the repository has any ref, or does not let us write
     */
    public CommitId init(SortedMap<String, String> gitops, Instant time) {
        SortedMap<String, byte[]> files = new TreeMap<>(FleetSeed.files());
        gitops.forEach((path, text) -> files.put(path, text.getBytes(UTF_8)));
        return init(new FirstCommit(files, MESSAGE, time));
    }

    /** Writes exactly that commit. */
    public CommitId init(FirstCommit first) {
        try {
            Path folder = Files.createTempDirectory("tenantry-init-");
            try (LocalWriter writer = LocalWriter.create(folder.resolve("repository.git"), remote, first)) {
                requireEmpty(writer.repository());
                push(writer.repository(), writer.head().object());
                return writer.head();
            } finally {
                CloneFolder.deleteTree(folder);
            }
        } catch (TransportException e) {
            throw new FleetException(
                    FleetException.Code.REMOTE_UNREACHABLE,
                    "Cannot talk to " + remote.url() + ": " + e.getMessage()
                            + "; check the URL, that the repository exists and that we may push to it",
                    e);
        } catch (IOException e) {
            throw new FleetException(
                    FleetException.Code.CLONE_BROKEN, "Cannot prepare the first commit: " + e.getMessage(), e);
        }
    }

    private void requireEmpty(FleetGit local) throws IOException {
        try (Transport transport = remote.open(local);
                FetchConnection connection = transport.openFetch()) {
            if (!connection.getRefs().isEmpty()) {
                throw notEmpty(connection.getRefs().iterator().next().getName() + " exists");
            }
        }
    }

    private void push(FleetGit local, ObjectId commit) throws IOException {
        PushResult result = pushOnce(local, commit);
        switch (result.outcome()) {
            case ACCEPTED -> {}
            case MOVED -> throw notEmpty(result.message());
            case REFUSED ->
                throw new FleetException(
                        FleetException.Code.REMOTE_REFUSED,
                        remote.url() + " refused the first commit (" + result.message()
                                + "); check its hooks, branch protection and our credentials");
            case UNCERTAIN -> requireTaken(local, commit, result);
        }
    }

    private PushResult pushOnce(FleetGit local, ObjectId commit) throws IOException {
        try (Transport transport = remote.open(local)) {
            // The expected old id of zeros makes this create-only, should somebody else be initialising as well.
            RemoteRefUpdate update =
                    new RemoteRefUpdate(local, (String) null, commit, remote.ref(), false, null, ObjectId.zeroId());
            transport.push(NullProgressMonitor.INSTANCE, List.of(update));
            return PushResult.of(update);
        } catch (TransportException e) {
            return PushResult.of(e);
        }
    }

    /** The answer was lost, not necessarily the commit. */
    private void requireTaken(FleetGit local, ObjectId commit, PushResult result) throws IOException {
        try (Transport transport = remote.open(local);
                FetchConnection connection = transport.openFetch()) {
            Ref branch = connection.getRef(remote.ref());
            if (branch == null || !commit.equals(branch.getObjectId())) {
                throw new FleetException(
                        FleetException.Code.REMOTE_UNREACHABLE,
                        remote.url() + " did not say that it took the first commit, and has not (" + result.message()
                                + "); repeat it later");
            }
        }
    }

    private FleetException notEmpty(String why) {
        return new FleetException(
                FleetException.Code.NOT_EMPTY,
                remote.url() + " is not empty (" + why + "); give an empty repository, or use this one as it is");
    }
}
