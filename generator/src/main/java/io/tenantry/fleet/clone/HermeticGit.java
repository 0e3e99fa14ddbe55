// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.ConfigConstants;
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
            SystemReader.setInstance(new WithoutConfiguration(SystemReader.getInstance()));
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

        /** Where JGit keeps what it measured of the disk's clock. */
        private static final String DISK = ConfigConstants.CONFIG_FILESYSTEM_SECTION;

        /** Coarser than the clocks of the disks that we run on; a file is read again once too often rather than not. */
        private static final long CLOCK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

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

        /**
         * Answers for the disk's clock, or JGit would measure it: for seconds at the first open of a repository, or in
         * the background with files that get into the way of whoever deletes the folder.
         */
        @Override
        public long getTimeUnit(String section, @Nullable String subsection, String name, long absent, TimeUnit unit) {
            return section.equals(DISK)
                    ? unit.convert(CLOCK_NANOS, TimeUnit.NANOSECONDS)
                    : super.getTimeUnit(section, subsection, name, absent, unit);
        }
    }
}
