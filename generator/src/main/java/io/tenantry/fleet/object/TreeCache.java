// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;

/** The raw bytes of the trees last read or written, so that the next batch on the same cells reads none of them. */
public final class TreeCache extends LinkedHashMap<ObjectId, byte[]> {

    private static final long serialVersionUID = 1L;

    /** A full cell's tree has some 30 kB: at most about 8 MB. */
    private static final int CAPACITY = 256;

    /** An empty one. */
    public TreeCache() {
        super(CAPACITY * 2, 0.75f, true);
    }

    /** The raw bytes of a tree, from the reader unless they were read lately. */
    public byte[] read(AnyObjectId id, ObjectReader reader) throws IOException {
        byte[] known = get(id);
        if (known != null) {
            return known;
        }
        byte[] bytes = reader.open(id, Constants.OBJ_TREE).getCachedBytes();
        put(id.toObjectId(), bytes);
        return bytes;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<ObjectId, byte[]> eldest) {
        return size() > CAPACITY;
    }
}
