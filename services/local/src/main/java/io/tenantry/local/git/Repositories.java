// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** Holds the repositories of one folder open, since opening one costs more than most requests. */
final class Repositories implements AutoCloseable {

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,62})\\.git");
    private static final int MAX_LENGTH = 67;

    private final Path root;
    private final Map<String, Repository> open = new HashMap<>();

    Repositories(Path root) {
        this.root = root;
    }

    /** The repository of that name, made bare with branch main when there is none. */
    synchronized Path create(String name) throws IOException {
        if (!isName(name)) {
            throw new IllegalArgumentException("A repository is named like fleet.git, not \"" + name + "\"");
        }
        Path directory = root.resolve(name);
        if (!Files.exists(directory.resolve(Constants.HEAD))) {
            Files.createDirectories(root);
            try (Repository repository = build(directory)) {
                repository.create(true);
                repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + "main");
                configure(repository.getConfig());
            }
        }
        return directory;
    }

    /** History must stay as it was pushed: no collection behind the pusher's back, a log of every ref, on disk. */
    private static void configure(StoredConfig config) throws IOException {
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("receive", null, "autogc", false);
        config.setBoolean("core", null, "logAllRefUpdates", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        config.save();
    }

    /** Only repositories in the root folder are ever opened. */
    synchronized Optional<Repository> get(String name) throws IOException {
        Repository repository = open.get(name);
        if (repository == null
                && isName(name)
                && Files.exists(root.resolve(name).resolve(Constants.HEAD))) {
            repository = build(root.resolve(name));
            open.put(name, repository);
        }
        return Optional.ofNullable(repository);
    }

    private static boolean isName(String name) {
        return name.length() <= MAX_LENGTH && NAME.matcher(name).matches();
    }

    private static Repository build(Path directory) throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }

    @Override
    public synchronized void close() {
        open.values().forEach(Repository::close);
        open.clear();
    }
}
