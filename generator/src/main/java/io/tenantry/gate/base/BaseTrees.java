// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.base;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * base/ of the last few exports, read and parsed once each. Only a folder that is named by the id of its tree is
 * remembered: what such an export holds never changes. Thread-safe.
 */
public final class BaseTrees {

    /** As many exports as the fleet package keeps. */
    private static final int KEPT = 8;

    private static final Pattern TREE_ID = Pattern.compile("[0-9a-f]{40}");

    private final Map<Path, BaseTree> trees = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, BaseTree> eldest) {
            return size() > KEPT;
        }
    };

    /** As {@link BaseTree#read}, remembered where that is safe. */
    public BaseTree read(Path folder) {
        if (!isExport(folder)) {
            return BaseTree.read(folder);
        }
        return remembered(folder).orElseGet(() -> {
            BaseTree tree = BaseTree.read(folder);
            remember(folder, tree);
            return tree;
        });
    }

    private synchronized Optional<BaseTree> remembered(Path folder) {
        return Optional.ofNullable(trees.get(folder));
    }

    private synchronized void remember(Path folder, BaseTree tree) {
        trees.put(folder, tree);
    }

    private static boolean isExport(Path folder) {
        return folder.isAbsolute()
                && TREE_ID.matcher(String.valueOf(folder.getFileName())).matches();
    }
}
