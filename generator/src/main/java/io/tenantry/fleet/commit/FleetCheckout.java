// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.fleet.clone.HermeticGit;
import io.tenantry.fleet.clone.Identity;
import io.tenantry.fleet.object.CommitId;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.tenant.FleetLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.ResetCommand.ResetType;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Somebody's checkout of a fleet repository, into which one commit of ours is put on top of what is there. */
public final class FleetCheckout implements AutoCloseable {

    private static final int SHOWN = 5;

    private final Repository repository;

    private FleetCheckout(Repository repository) {
        this.repository = repository;
    }

    /**
     * The checkout that a folder is in.
     *
     * @throws FleetException if it is in none, or nothing is committed there yet
     */
    public static FleetCheckout open(Path folder) {
        HermeticGit.install();
        try {
            FileRepositoryBuilder builder = new FileRepositoryBuilder().findGitDir(folder.toFile());
            Repository repository = builder.getGitDir() == null ? null : builder.build();
            if (repository == null || repository.isBare() || repository.resolve(Constants.HEAD) == null) {
                throw new FleetException(
                        FleetException.Code.NOT_A_FLEET,
                        folder + " is no checkout of a fleet repository; clone one first, or name its folder");
            }
            return new FleetCheckout(repository);
        } catch (IOException e) {
            throw broken(e);
        }
    }

    /** Its top folder. */
    public Path root() {
        return repository.getWorkTree().toPath();
    }

    /** Whether there is such a file. */
    public boolean has(String path) {
        return Files.exists(root().resolve(path), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Does nothing where everything of the fleet is committed.
     *
     * @throws FleetException if a file is changed or staged, or is new in gitops/, base/ or overlays/
     */
    public void requireClean() {
        try (Git git = new Git(repository)) {
            Status status = git.status().call();
            Set<String> paths = new TreeSet<>(status.getUncommittedChanges());
            status.getUntracked().stream().filter(FleetCheckout::isFleet).forEach(paths::add);
            if (!paths.isEmpty()) {
                throw new FleetException(
                        FleetException.Code.CONFLICT,
                        "the work tree has uncommitted changes: "
                                + paths.stream().limit(SHOWN).collect(Collectors.joining(", "))
                                + (paths.size() > SHOWN ? " and " + (paths.size() - SHOWN) + " more" : "")
                                + "; commit or stash them first");
            }
        } catch (GitAPIException e) {
            throw broken(e);
        }
    }

    private static boolean isFleet(String path) {
        return path.startsWith("gitops/")
                || path.startsWith(FleetLayout.BASE + "/")
                || path.startsWith(FleetLayout.OVERLAYS + "/");
    }

    /**
     * Writes the files and commits them, as the bot, on the branch that is checked out; pushes nothing. The work tree
     * must be clean; it is put back as it was where the commit fails.
     *
     * @param files what they hold, by their paths
     */
    public CommitId commit(SortedMap<String, String> files, String message, Instant time) {
        try (Git git = new Git(repository)) {
            try {
                return commit(git, files, message, time);
            } catch (IOException | GitAPIException e) {
                stage(git, files);
                git.reset().setMode(ResetType.HARD).call();
                throw broken(e);
            }
        } catch (GitAPIException e) {
            throw broken(e);
        }
    }

    private CommitId commit(Git git, SortedMap<String, String> files, String message, Instant time)
            throws IOException, GitAPIException {
        for (String path : files.keySet()) {
            Path file = root().resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, files.get(path));
        }
        stage(git, files);
        return CommitId.of(git.commit()
                .setMessage(message)
                .setAuthor(Identity.TENANTRY.at(time))
                .setCommitter(Identity.TENANTRY.at(time))
                .setSign(false)
                .call());
    }

    private static void stage(Git git, SortedMap<String, String> files) throws GitAPIException {
        AddCommand add = git.add();
        files.keySet().forEach(add::addFilepattern);
        add.call();
    }

    @Override
    public void close() {
        repository.close();
    }

    private static FleetException broken(Exception e) {
        return new FleetException(
                FleetException.Code.CLONE_BROKEN, "Cannot work in the checkout: " + e.getMessage(), e);
    }
}
