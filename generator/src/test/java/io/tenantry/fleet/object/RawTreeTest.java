// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectChecker;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.Test;

class RawTreeTest {

    private static final List<String> NAMES =
            List.of("a", "a-b", "a.b", "a0", "ab", "b", "base", "base.yaml", "base-x", "overlays", "z");

    @Test
    void isByteForByteWhatJgitWritesAfterAnyEdits() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        RawTree tree = new RawTree(RawTree.EMPTY);
        SortedMap<String, RawTree.Entry> expected = new TreeMap<>();
        for (int i = 0; i < 2_000; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            if (random.nextInt(4) == 0) {
                tree = tree.without(name);
                expected.remove(name);
            } else {
                FileMode mode = random.nextBoolean() ? FileMode.TREE : FileMode.REGULAR_FILE;
                ObjectId id = id(random);
                tree = tree.with(name, mode, id);
                expected.put(name, new RawTree.Entry(mode, id));
            }
            assertThat(tree.bytes()).as("seed %d, step %d", seed, i).isEqualTo(formatted(expected));
            new ObjectChecker().checkTree(tree.bytes());
        }
    }

    @Test
    void findsWhatIsThereAndNothingElse() {
        ObjectId id = id(new Random(1));
        RawTree tree = new RawTree(RawTree.EMPTY).with("abc", FileMode.TREE, id).with("abd", FileMode.REGULAR_FILE, id);

        assertThat(tree.find("abc")).isEqualTo(new RawTree.Entry(FileMode.TREE, id));
        assertThat(tree.find("abd")).isEqualTo(new RawTree.Entry(FileMode.REGULAR_FILE, id));
        assertThat(tree.find("ab")).isNull();
        assertThat(tree.find("abcd")).isNull();
        List<String> names = new ArrayList<>();
        tree.forEach((name, entry) -> names.add(name));
        assertThat(names).containsExactly("abc", "abd");
    }

    private static ObjectId id(Random random) {
        byte[] raw = new byte[20];
        random.nextBytes(raw);
        return ObjectId.fromRaw(raw);
    }

    private static byte[] formatted(SortedMap<String, RawTree.Entry> entries) {
        TreeFormatter formatter = new TreeFormatter();
        entries.entrySet().stream()
                .sorted((a, b) -> sortName(a).compareTo(sortName(b)))
                .forEach(entry -> formatter.append(
                        entry.getKey(),
                        entry.getValue().mode(),
                        entry.getValue().id()));
        return formatter.toByteArray();
    }

    private static String sortName(java.util.Map.Entry<String, RawTree.Entry> entry) {
        return entry.getValue().isFolder() ? entry.getKey() + "/" : entry.getKey();
    }
}
