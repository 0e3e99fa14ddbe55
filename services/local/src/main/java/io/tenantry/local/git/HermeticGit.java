// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.git;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading the configuration of the machine and of its user, which may sign, call helpers or rewrite
 * addresses.
 */
final class HermeticGit extends SystemReader {

    private final SystemReader system;

    private HermeticGit(SystemReader system) {
        this.system = system;
        setPlatformChecker();
    }

    /** Takes effect for the whole JVM. Calling it again changes nothing, nor does another reader of this kind. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof HermeticGit)) {
            // Probing the file system's clock takes a second unless it runs beside the rest.
            FS.FileStoreAttributes.setBackground(true);
            SystemReader.setInstance(new HermeticGit(SystemReader.getInstance()));
        }
    }

    @Override
    public String getHostname() {
        return "localhost";
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.startsWith("XDG_") ? null : system.getenv(variable);
    }

    @Override
    public @Nullable String getProperty(String key) {
        return system.getProperty(key);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoConfig(parent, fs);
    }

    @Override
    public long getCurrentTime() {
        return system.getCurrentTime();
    }

    @Override
    public int getTimezone(long when) {
        return system.getTimezone(when);
    }

    /** A configuration without a file. */
    private static final class NoConfig extends FileBasedConfig {

        NoConfig(@Nullable Config parent, FS fs) {
            super(parent, null, fs);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public void save() {
            // JGit stores what it measured of the file system here; this run keeps it in memory.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
