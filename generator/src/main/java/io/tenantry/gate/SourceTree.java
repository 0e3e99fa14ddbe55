// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the files below a folder, never through a link, and notes what is no ordinary file (R22). */
record SourceTree(List<SourceFile> files, List<Finding> findings) {

    /** An overlay is about 3 KiB and a manifest of base/ about 2 KiB. */
    static final int MAX_BYTES = 32 * 1024;

    private static final String RULE = "R22";

    /** Everything below that folder of the repository, in the order of its paths. */
    static SourceTree read(Path repository, String folder) {
        SourceTree tree = new SourceTree(new ArrayList<>(), new ArrayList<>());
        try (Stream<Path> paths = Files.walk(repository.resolve(folder))) {
            for (Path path : paths.sorted().toList()) {
                tree.add(path, repository.relativize(path).toString().replace('\\', '/'));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return tree;
    }

    private void add(Path file, String path) throws IOException {
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            refuse(path, "is no regular file", "replace the link by the file it stands for");
        } else if (Files.size(file) > MAX_BYTES) {
            refuse(path, "is larger than " + MAX_BYTES / 1024 + " KiB", "split it, one object per file");
        } else {
            addText(file, path);
        }
    }

    private void addText(Path file, String path) throws IOException {
        try {
            files.add(new SourceFile(path, Files.readString(file)));
        } catch (CharacterCodingException e) {
            refuse(path, "is not UTF-8", "save it as UTF-8");
        }
    }

    private void refuse(String path, String message, String fix) {
        findings.add(new Finding(RULE, path, 1, message, fix));
    }
}
