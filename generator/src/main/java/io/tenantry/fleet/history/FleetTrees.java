// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.object.RawTree;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.FleetLayout;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.TenantId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/** Reads tenants out of the trees of commits; of two commits, only where they differ. */
public final class FleetTrees {

    private final ObjectReader reader;

    /** Reads with that reader, which stays the caller's. */
    public FleetTrees(ObjectReader reader) {
        this.reader = reader;
    }

    /** The live tenants, each with its cell. */
    public SortedMap<TenantId, CellName> tenants(ObjectId root) throws IOException {
        return difference(ObjectId.zeroId(), root).added();
    }

    /** The files of a tenant's folder, by path relative to it; empty if it has no folder. */
    public Optional<SortedMap<String, String>> files(ObjectId root, String folder) throws IOException {
        ObjectId tree = root;
        for (String name : folder.split("/")) {
            tree = folderIn(tree, name);
        }
        if (tree.equals(ObjectId.zeroId())) {
            return Optional.empty();
        }
        SortedMap<String, String> files = new TreeMap<>();
        collect(tree, "", files);
        return Optional.of(files);
    }

    /** What happened to tenants from one root tree to the other; zeros stand for an empty tree. */
    public TenantChanges difference(ObjectId fromRoot, ObjectId toRoot) throws IOException {
        Differences found = new Differences();
        for (Pair cell : differing(folderIn(fromRoot, FleetLayout.OVERLAYS), folderIn(toRoot, FleetLayout.OVERLAYS))) {
            for (Pair tenant : differing(cell.before(), cell.after())) {
                boolean was = isLive(tenant.before());
                boolean is = isLive(tenant.after());
                if (was || is) {
                    found.add(cell.name(), tenant.name(), was, is);
                }
            }
        }
        return found.changes();
    }

    /** A folder that is not the same in two trees; the id is zeros where it is missing. */
    private record Pair(String name, ObjectId before, ObjectId after) {}

    private List<Pair> differing(ObjectId before, ObjectId after) throws IOException {
        if (before.equals(after)) {
            return List.of();
        }
        SortedMap<String, ObjectId> old = folders(before);
        List<Pair> pairs = new ArrayList<>();
        folders(after).forEach((name, id) -> {
            ObjectId was = old.remove(name);
            if (!id.equals(was)) {
                pairs.add(new Pair(name, was == null ? ObjectId.zeroId() : was, id));
            }
        });
        old.forEach((name, id) -> pairs.add(new Pair(name, id, ObjectId.zeroId())));
        return pairs;
    }

    private SortedMap<String, ObjectId> folders(ObjectId tree) throws IOException {
        SortedMap<String, ObjectId> folders = new TreeMap<>();
        read(tree).forEach((name, entry) -> {
            if (entry.isFolder()) {
                folders.put(name, entry.id());
            }
        });
        return folders;
    }

    private boolean isLive(ObjectId tenant) throws IOException {
        RawTree.Entry file = read(tenant).find(FleetLayout.TENANT_FILE);
        return file != null && !file.isFolder();
    }

    private ObjectId folderIn(ObjectId tree, String name) throws IOException {
        RawTree.Entry entry = read(tree).find(name);
        return entry == null || !entry.isFolder() ? ObjectId.zeroId() : entry.id();
    }

    private void collect(ObjectId tree, String prefix, SortedMap<String, String> files) throws IOException {
        SortedMap<String, ObjectId> below = new TreeMap<>();
        SortedMap<String, ObjectId> here = new TreeMap<>();
        read(tree).forEach((name, entry) -> (entry.isFolder() ? below : here).put(prefix + name, entry.id()));
        for (var file : here.entrySet()) {
            files.put(
                    file.getKey(),
                    new String(reader.open(file.getValue(), Constants.OBJ_BLOB).getBytes(), UTF_8));
        }
        for (var folder : below.entrySet()) {
            collect(folder.getValue(), folder.getKey() + "/", files);
        }
    }

    private RawTree read(ObjectId tree) throws IOException {
        return new RawTree(
                tree.equals(ObjectId.zeroId())
                        ? RawTree.EMPTY
                        : reader.open(tree, Constants.OBJ_TREE).getCachedBytes());
    }

    /** Sorts differing folders into what happened to their tenants. */
    private static final class Differences {

        private final SortedMap<TenantId, CellName> added = new TreeMap<>();
        private final SortedMap<TenantId, CellName> removed = new TreeMap<>();
        private final SortedMap<TenantId, CellName> changed = new TreeMap<>();

        /** Folders whose names cannot be a tenant's are for the gate to complain about. */
        void add(String cellName, String tenantId, boolean was, boolean is) {
            CellName cell = cellNamed(cellName);
            if (cell != null && TenantId.isTenantId(tenantId)) {
                (was && is ? changed : is ? added : removed).put(new TenantId(tenantId), cell);
            }
        }

        TenantChanges changes() {
            SortedMap<TenantId, CellName> moved = new TreeMap<>(added);
            moved.keySet().retainAll(removed.keySet());
            added.keySet().removeAll(moved.keySet());
            removed.keySet().removeAll(moved.keySet());
            return new TenantChanges(added, removed, changed, moved);
        }

        private static @Nullable CellName cellNamed(String name) {
            try {
                return new CellName(name);
            } catch (InvalidValueException notOurs) {
                return null;
            }
        }
    }
}
