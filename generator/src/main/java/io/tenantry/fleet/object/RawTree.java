// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.object;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.BiConsumer;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * A Git tree object as its raw bytes: finds, puts and removes one entry by copying the bytes around it, since a cell
 * has 500 entries of which a change touches one. An entry is the mode in octal, a space, the name, a zero byte and the
 * 20 bytes of the id; folders sort as if their names ended with a slash.
 */
public final class RawTree {

    /** The bytes of a tree without entries. */
    public static final byte[] EMPTY = {};

    /** One entry of a tree. */
    public record Entry(FileMode mode, ObjectId id) {

        /** Whether the entry is a tree, too. */
        public boolean isFolder() {
            return FileMode.TREE.equals(mode);
        }
    }

    private final byte[] bytes;

    // The entry that the last scan stopped at.
    private int start;
    private int name;
    private int end;

    /** The bytes of a tree object, which are not copied. */
    public RawTree(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The tree object, to be written as it is. */
    public byte[] bytes() {
        return bytes;
    }

    /** The entry of that name; null if there is none. */
    public @Nullable Entry find(String wanted) {
        return seek(wanted.getBytes(StandardCharsets.UTF_8)) ? entry() : null;
    }

    /** This tree with that entry, in the place of one of the same name if there is one. */
    public RawTree with(String entryName, FileMode mode, AnyObjectId id) {
        byte[] nameBytes = entryName.getBytes(StandardCharsets.UTF_8);
        if (seek(nameBytes)) {
            if (!mode.equals(modeBits())) {
                return without(entryName).with(entryName, mode, id);
            }
            byte[] changed = bytes.clone();
            id.copyRawTo(changed, end - Constants.OBJECT_ID_LENGTH);
            return new RawTree(changed);
        }
        return inserted(nameBytes, mode, id);
    }

    /** This tree without the entry of that name, if there is one. */
    public RawTree without(String entryName) {
        if (!seek(entryName.getBytes(StandardCharsets.UTF_8))) {
            return this;
        }
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (end - start));
        System.arraycopy(bytes, end, shorter, start, bytes.length - end);
        return new RawTree(shorter);
    }

    /** Hands out every entry with its name, in the order of the tree. */
    public void forEach(BiConsumer<String, Entry> action) {
        for (rewind(); next(); ) {
            int length = end - Constants.OBJECT_ID_LENGTH - 1 - name;
            action.accept(new String(bytes, name, length, StandardCharsets.UTF_8), entry());
        }
    }

    private RawTree inserted(byte[] newName, FileMode mode, AnyObjectId id) {
        int at = place(newName, FileMode.TREE.equals(mode));
        byte[] longer = Arrays.copyOf(
                bytes, bytes.length + mode.copyToLength() + newName.length + 2 + Constants.OBJECT_ID_LENGTH);
        int position = at;
        mode.copyTo(longer, position);
        position += mode.copyToLength();
        longer[position++] = ' ';
        System.arraycopy(newName, 0, longer, position, newName.length);
        position += newName.length;
        longer[position++] = 0;
        id.copyRawTo(longer, position);
        position += Constants.OBJECT_ID_LENGTH;
        System.arraycopy(bytes, at, longer, position, bytes.length - at);
        return new RawTree(longer);
    }

    /** Where an entry of that name belongs. */
    private int place(byte[] newName, boolean folder) {
        for (rewind(); next(); ) {
            if (compareTo(newName, folder) > 0) {
                return start;
            }
        }
        return bytes.length;
    }

    private int compareTo(byte[] other, boolean otherIsFolder) {
        int nameEnd = end - Constants.OBJECT_ID_LENGTH - 1;
        int shorter = Math.min(nameEnd - name, other.length);
        int mismatch = Arrays.mismatch(bytes, name, name + shorter, other, 0, shorter);
        int index = mismatch < 0 ? shorter : mismatch;
        int mine = name + index < nameEnd ? bytes[name + index] & 0xff : FileMode.TREE.equals(modeBits()) ? '/' : 0;
        int theirs = index < other.length ? other[index] & 0xff : otherIsFolder ? '/' : 0;
        return Integer.compare(mine, theirs);
    }

    private boolean seek(byte[] wanted) {
        for (rewind(); next(); ) {
            int nameEnd = end - Constants.OBJECT_ID_LENGTH - 1;
            if (Arrays.equals(bytes, name, nameEnd, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private void rewind() {
        end = 0;
    }

    private boolean next() {
        if (end >= bytes.length) {
            return false;
        }
        start = end;
        int position = start;
        while (bytes[position] != ' ') {
            position++;
        }
        name = ++position;
        while (bytes[position] != 0) {
            position++;
        }
        end = position + 1 + Constants.OBJECT_ID_LENGTH;
        return true;
    }

    private Entry entry() {
        return new Entry(FileMode.fromBits(modeBits()), ObjectId.fromRaw(bytes, end - Constants.OBJECT_ID_LENGTH));
    }

    private int modeBits() {
        int mode = 0;
        for (int i = start; bytes[i] != ' '; i++) {
            mode = (mode << 3) + (bytes[i] - '0');
        }
        return mode;
    }
}
