// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.Fixtures;
import io.tenantry.fleet.clone.FleetRemote;
import io.tenantry.fleet.clone.Identity;
import io.tenantry.fleet.object.FleetException;
import io.tenantry.fleet.object.RawTree;
import io.tenantry.fleet.object.Tip;
import io.tenantry.fleet.object.TreeCache;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.RepoUrl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that somebody else put where a change wants to write is written over, whatever it is. */
class ChangePlacerTest {

    private static final String TEXT = "kind: Component\n";
    private static final String FOLDER = "overlays/cell-001/" + Fixtures.tenant(1) + "/";

    private LocalWriter writer;

    @BeforeEach
    void makeRepository(@TempDir Path temp) throws Exception {
        FleetRemote nowhere = FleetRemote.of(new RepoUrl("file:///nowhere"));
        writer = LocalWriter.create(temp.resolve("repository.git"), nowhere, Fixtures.firstCommit());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    /** Modes in octal: 100644 file, 100755 program, 120000 link, 160000 submodule. */
    @ParameterizedTest
    @CsvSource({
        "settings/kustomization.yaml/inner, 100644",
        "settings, 100644",
        "settings, 120000",
        "settings, 160000",
        "settings/kustomization.yaml, 120000",
        "settings/kustomization.yaml, 160000",
        "settings/kustomization.yaml, 100755"
    })
    void leavesAloneWhatIsNoPlainFile(String path, String mode) throws Exception {
        Tip tip = tip(FOLDER + path, FileMode.fromBits(Integer.parseInt(mode, 8)));
        assertThatThrownBy(() -> plan(tip))
                .isInstanceOf(FleetException.class)
                .extracting(e -> ((FleetException) e).code())
                .isEqualTo(FleetException.Code.CONFLICT);
    }

    @Test
    void findsAPlainFileOfThatContentDone() throws Exception {
        Tip tip = tip(FOLDER + Fixtures.SETTINGS_FILE, FileMode.REGULAR_FILE);
        assertThat(plan(tip)).isEqualTo(List.of(Optional.of(tip.commit())));
    }

    private List<Optional<ObjectId>> plan(Tip tip) throws Exception {
        CommitSpec spec = CommitSpec.creating("settings\n", Map.of(Fixtures.SETTINGS_FILE, TEXT));
        CheckedBase checked = new CheckedBase(TreeId.of(ObjectId.zeroId()), export -> {});
        try (Draft draft = new Draft(writer.repository(), tip, Identity.TENANTRY, new TreeCache())) {
            return new ChangePlacer(draft)
                    .plan(Fixtures.change(1, List.of(spec), checked))
                    .found();
        }
    }

    /** A commit with that one entry, whose content is what the change wants to write. */
    private Tip tip(String path, FileMode mode) throws Exception {
        try (ObjectInserter inserter = writer.repository().newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, TEXT.getBytes(UTF_8));
            FileMode kind = mode;
            String[] names = path.split("/");
            for (int i = names.length - 1; i >= 0; i--) {
                byte[] tree =
                        new RawTree(RawTree.EMPTY).with(names[i], kind, id).bytes();
                id = inserter.insert(Constants.OBJ_TREE, tree);
                kind = FileMode.TREE;
            }
            ObjectId commit = inserter.insert(commit(id));
            inserter.flush();
            return Tip.read(commit, writer.repository().newObjectReader());
        }
    }

    private static CommitBuilder commit(ObjectId root) {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(root);
        commit.setAuthor(Identity.TENANTRY.at(Fixtures.TIME));
        commit.setCommitter(Identity.TENANTRY.at(Fixtures.TIME));
        commit.setMessage("somebody else's\n");
        return commit;
    }
}
