// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/** Keeps this JVM's Git from reading the user's or the machine's configuration: no credential helpers, no signing. */
public final class HermeticGit {

    private HermeticGit() {}

    /** Takes effect for the whole JVM; may be called any number of times and by anyone. */
    public static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof WithoutConfiguration)) {
            // Else JGit's first open of a repository measures the file system for seconds.
            FS.FileStoreAttributes.setBackground(true);
            SystemReader.setInstance(new WithoutConfiguration(SystemReader.getInstance()));
            // It measures with files of its own: have it do so where nobody is about to delete the folder.
            FS.FileStoreAttributes.get(Path.of(System.getProperty("java.io.tmpdir", ".")));
        }
    }

    private static final class WithoutConfiguration extends SystemReader.Delegate {

        WithoutConfiguration(SystemReader machine) {
            super(machine);
        }

        @Override
        public @Nullable String getenv(String variable) {
            return variable.startsWith("GIT_") ? null : super.getenv(variable);
        }

        @Override
        public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
            return new Empty(parent, fs);
        }

        @Override
        public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
            return new Empty(parent, fs);
        }

        @Override
        public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
            return new Empty(parent, fs);
        }
    }

    /** A configuration that nothing is read from and, for pods with a read-only home, nothing is written to. */
    private static final class Empty extends FileBasedConfig {

        Empty(@Nullable Config parent, FS fs) {
            super(parent, new File("none"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
