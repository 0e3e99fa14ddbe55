// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.laptop;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** The folder of a laptop run, held by one process at a time: state, clones and secrets. */
final class DataFolder implements AutoCloseable {

    private static final int SECRET_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNERS_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final Path root;
    private final boolean temporary;
    private final FileChannel lockFile;

    private DataFolder(Path root, boolean temporary, FileChannel lockFile) {
        this.root = root;
        this.temporary = temporary;
        this.lockFile = lockFile;
    }

    /**
     * Takes the given folder, or a temporary one that is deleted when this is closed.
     *
     * @throws IOException if it cannot be used or another process holds it
     */
    static DataFolder open(Optional<Path> given) throws IOException {
        Path root = given.isPresent() ? given.get() : Files.createTempDirectory("tenantry-");
        prepare(root);
        FileChannel file = FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = file.tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another run of Tenantry uses " + root + "; stop it or choose another --data");
        }
        return new DataFolder(root, given.isEmpty(), file);
    }

    /**
     * Makes the folder, or closes one that others can read: secrets and personal data lie in it.
     *
     * @throws IOException if it is no folder or not ours to close
     */
    static void prepare(Path folder) throws IOException {
        Files.createDirectories(folder, ownerOnly(folder, OWNERS_FOLDER));
        if (isPosix(folder) && !OWNERS_FOLDER.containsAll(Files.getPosixFilePermissions(folder))) {
            Files.setPosixFilePermissions(folder, OWNERS_FOLDER);
        }
    }

    /** A folder in this one; what goes there decides whether it exists. */
    Path resolve(String name) {
        return root.resolve(name);
    }

    /** Where the admin's token is, readable by the owner only; made at the first call. */
    Path adminToken() throws IOException {
        return secret("admin-token", DataFolder::hex);
    }

    /** The key of the tokens with which customers read their operation; made at the first call. */
    byte[] statusKey() throws IOException {
        return read(secret("status-key", DataFolder::hex)).getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the secret of the web hooks of your own system is, as Standard Webhooks writes it; made at the first call. */
    Path webhookSecret() throws IOException {
        return secret(
                "webhook-secret-custom", bytes -> "whsec_" + Base64.getEncoder().encodeToString(bytes));
    }

    /** Where the password of the user who is an admin is; made at the first call. */
    Path adminPassword() throws IOException {
        return secret("admin-password", bytes -> "Aa1-" + hex(bytes));
    }

    /** Writes the body with which that user signs in, readable by the owner only. */
    void adminSignIn(String json) throws IOException {
        Path half = Files.createTempFile(root, "admin-sign-in", ".new", ownerOnly(root, OWNER_ONLY));
        Files.writeString(half, json + "\n", StandardCharsets.UTF_8);
        Files.move(half, root.resolve("admin-sign-in.json"), StandardCopyOption.REPLACE_EXISTING);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** The text of a secret's file. */
    static String read(Path secret) throws IOException {
        return Files.readString(secret, StandardCharsets.US_ASCII).strip();
    }

    private Path secret(String name, Function<byte[], String> text) throws IOException {
        Path file = root.resolve(name);
        if (Files.notExists(file)) {
            byte[] bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            Path half = Files.createTempFile(root, name, ".new", ownerOnly(root, OWNER_ONLY));
            Files.writeString(half, text.apply(bytes) + "\n", StandardCharsets.US_ASCII);
            Files.move(half, file);
        }
        return file;
    }

    private static FileAttribute<?>[] ownerOnly(Path place, Set<PosixFilePermission> permissions) {
        return isPosix(place)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path place) {
        return place.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** Gives the folder back, and deletes it if it was a temporary one. */
    @Override
    public void close() throws IOException {
        if (temporary) {
            List<Path> all;
            try (Stream<Path> tree = Files.walk(root)) {
                all = tree.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path path : all) {
                Files.deleteIfExists(path);
            }
        }
        lockFile.close();
    }
}
