// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.clone;

import io.tenantry.fleet.object.PackContents;
import io.tenantry.fleet.object.RawTree;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A bare clone that can be pushed from without a walk over all tenants. To find out what the other side lacks, JGit
 * marks every object of the old tree as known, which reads every tenant's folder; but a draft knows what it wrote. So
 * while it is pushed, trees that it neither wrote nor replaced look empty: they are marked as known by the entry that
 * leads to them, and what is in them cannot have changed.
 */
public final class FleetGit extends FileRepository {

    private final ThreadLocal<@Nullable PackContents> pushing = new ThreadLocal<>();

    private FleetGit(Path folder) throws IOException {
        super(new FileRepositoryBuilder()
                .setGitDir(folder.toFile())
                .setBare()
                .setMustExist(false)
                .setup());
    }

    /** Opens a bare clone; fails at the first use if there is none. */
    public static FleetGit open(Path folder) throws IOException {
        HermeticGit.install();
        return new FleetGit(folder);
    }

    /** Makes an empty bare clone whose HEAD is that branch. */
    public static FleetGit create(Path folder, String branch, Identity identity) throws IOException {
        FleetGit repository = open(folder);
        repository.create(true);
        var config = repository.getConfig();
        // Only the committer may repack, never a Git command that happens to pass by.
        config.setInt("gc", null, "auto", 0);
        config.setBoolean("receive", null, "autogc", false);
        config.setBoolean("core", null, "logAllRefUpdates", true);
        config.setBoolean("core", null, "fsyncRefFiles", true);
        // For the branch's log only; commits name their author themselves.
        config.setString("user", null, "name", identity.name());
        config.setString("user", null, "email", identity.email());
        config.save();
        RefUpdate head = repository.updateRef(Constants.HEAD);
        head.link(Constants.R_HEADS + branch);
        return repository;
    }

    /** Where that ref is; empty if it does not exist. */
    public Optional<ObjectId> find(String ref) throws IOException {
        Ref found = exactRef(ref);
        return found == null ? Optional.empty() : Optional.ofNullable(found.getObjectId());
    }

    /** Does something that pushes, on this thread, with readers that know what the draft changed. */
    public <T> T whilePushing(PackContents contents, Pushing<T> action) throws IOException {
        pushing.set(contents);
        try {
            return action.run();
        } finally {
            pushing.remove();
        }
    }

    /** Something that pushes. */
    @FunctionalInterface
    public interface Pushing<T> {
        T run() throws IOException;
    }

    @Override
    public ObjectReader newObjectReader() {
        PackContents contents = pushing.get();
        ObjectReader reader = super.newObjectReader();
        return contents == null ? reader : new ChangesOnly(reader, contents);
    }

    private static final class ChangesOnly extends ObjectReader.Filter {

        private final ObjectReader all;
        private final PackContents contents;

        ChangesOnly(ObjectReader all, PackContents contents) {
            this.all = all;
            this.contents = contents;
        }

        @Override
        protected ObjectReader delegate() {
            return all;
        }

        @Override
        public ObjectReader newReader() {
            return new ChangesOnly(all.newReader(), contents);
        }

        @Override
        public ObjectLoader open(AnyObjectId id, int type) throws IOException {
            return type == Constants.OBJ_TREE && !contents.concerns(id)
                    ? new ObjectLoader.SmallObject(type, RawTree.EMPTY)
                    : super.open(id, type);
        }
    }
}
