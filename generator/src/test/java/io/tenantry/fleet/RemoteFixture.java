// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.tenant.RepoUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A bare repository with a first commit, served by the real git over HTTP, and clones as people have them. */
final class RemoteFixture implements AutoCloseable {

    private final Path temp;
    private final Path bare;
    private final GitCommand git;
    private final GitHttpServer server;
    private final FleetRemote remote;

    RemoteFixture(Path temp) throws IOException {
        GitCommand.require();
        this.temp = temp;
        bare = Files.createDirectory(temp.resolve("fleet.git"));
        git = new GitCommand(bare);
        git.run("init", "--bare", "--initial-branch=main", ".");
        git.run("config", "http.receivepack", "true");
        server = new GitHttpServer(temp);
        remote = FleetRemote.of(new RepoUrl(server.url("fleet.git")));
        new FleetInitializer(remote).init(Fixtures.firstCommit());
    }

    @Override
    public void close() {
        server.close();
    }

    GitCommand git() {
        return git;
    }

    GitHttpServer server() {
        return server;
    }

    FleetRemote remote() {
        return remote;
    }

    Path bare() {
        return bare;
    }

    FleetRepository open(String folder) {
        return FleetRepository.open(new FleetOptions(temp.resolve(folder), remote));
    }

    /** A clone with a work tree, as people have it. */
    GitCommand workTree(String folder) {
        git.run("clone", "--quiet", remote.url().value(), temp.resolve(folder).toString());
        return new GitCommand(temp.resolve(folder));
    }

    /** Somebody else writes a file and pushes it. */
    void commitOfPeople(String path, String text) {
        GitCommand people = workTree("people");
        Path file = path("people").resolve(path);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        people.run("add", ".");
        people.run("commit", "--quiet", "--message", "foreign");
        people.run("push", "--quiet", "origin", "main");
    }

    Path path(String folder) {
        return temp.resolve(folder);
    }

    void hook(String name, String script) throws IOException {
        Path hook = bare.resolve("hooks").resolve(name);
        Files.createDirectories(bare.resolve("hooks"));
        Files.writeString(hook, "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    void requireSound() {
        GitCommand.Result fsck = git.tryRun("fsck", "--full", "--strict");
        if (fsck.exit() != 0 || fsck.output().contains("error") || fsck.output().contains("warning")) {
            throw new AssertionError(fsck.output());
        }
    }
}
