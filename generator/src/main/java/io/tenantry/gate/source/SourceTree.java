// SPDX-License-Identifier: Apache-2.0
package io.tenantry.gate.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads the files below a folder, never through a link, and notes what is no ordinary file (R22). */
public record SourceTree(List<SourceFile> files, List<Finding> findings) {

    /** An overlay is about 3 KiB and a manifest of base/ about 2 KiB. */
    public static final int MAX_BYTES = 32 * 1024;

    private static final String RULE = "R22";

    /** Everything below that folder of the repository, in the order of its paths. */
    public static SourceTree read(Path repository, String folder) {
        SourceTree tree = new SourceTree(new ArrayList<>(), new ArrayList<>());
        try {
            Files.walkFileTree(repository.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    String path = repository.relativize(file).toString().replace('\\', '/');
                    tree.add(file, path, attributes);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tree.files.sort(Comparator.comparing(SourceFile::path));
        tree.findings.sort(Comparator.comparing(Finding::file));
        return tree;
    }

    private void add(Path file, String path, BasicFileAttributes attributes) throws IOException {
        if (!attributes.isRegularFile()) {
            refuse(path, "is no regular file", "replace the link by the file it stands for");
        } else if (attributes.size() > MAX_BYTES) {
            refuse(path, "is larger than " + MAX_BYTES / 1024 + " KiB", "split it, one object per file");
        } else if (Files.isExecutable(file)) {
            refuse(path, "is executable", "take the bit away: git update-index --chmod=-x");
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
