// SPDX-License-Identifier: Apache-2.0
package io.tenantry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.Cell;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Made-up tenants: the n-th is always the same, its three files as large as real ones. */
final class Tenants {

    static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");

    /** From this number on tenants lie in other cells than the first, which a laptop run fills itself. */
    static final int BEYOND_FIRST_CELL = Cell.CAPACITY;

    private static final int BASE_FILES = 60;
    private static final CheckedBase UNCHECKED = new CheckedBase(new TreeId("0".repeat(40)), export -> {});

    private Tenants() {}

    static TenantId id(int number) {
        StringBuilder suffix = new StringBuilder();
        int rest = number;
        for (int i = 0; i < 5; i++) {
            suffix.append(TenantId.SUFFIX_ALPHABET.charAt(rest % TenantId.SUFFIX_ALPHABET.length()));
            rest /= TenantId.SUFFIX_ALPHABET.length();
        }
        return new TenantId("acme-" + suffix);
    }

    static CellName cell(int number) {
        return new CellName("cell-%03d".formatted(1 + number / Cell.CAPACITY));
    }

    static String folder(int number) {
        return "overlays/" + cell(number) + "/" + id(number);
    }

    static SortedMap<String, String> files(int number) {
        String id = id(number).value();
        SortedMap<String, String> files = new TreeMap<>();
        files.put("tenant.yaml", "tenant:\n  id: \"" + id + "\"\n" + filler("  field", 8, id));
        files.put("kustomization.yaml", "namespace: \"" + id + "\"\n" + filler("key", 25, id));
        files.put("settings/kustomization.yaml", "kind: Component\n" + filler("key", 10, "same for all"));
        return files;
    }

    /** One commit with all three files, as in every variant. */
    static Change change(int number) {
        CommitSpec spec = CommitSpec.creating(message(number), files(number));
        return new Change(id(number), cell(number), List.of(spec), TIME, UNCHECKED);
    }

    static String message(int number) {
        return "onboard(" + id(number) + "): basic, ring stable\n";
    }

    /** A repository with that many tenants in one commit, as input for git fast-import. */
    static byte[] firstCommit(int tenants) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        commitHeader(out, "first\n");
        for (int i = 0; i < BASE_FILES; i++) {
            file(out, "base/releases/1.0." + i + "/all/kustomization.yaml", filler("key", 40, "base " + i));
        }
        for (int i = 0; i < tenants; i++) {
            tenantFiles(out, i);
        }
        return out.toByteArray();
    }

    /** One commit for each of those tenants, as input for git fast-import. */
    static byte[] commits(int from, int count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = from; i < from + count; i++) {
            commitHeader(out, message(i));
            if (i == from) {
                write(out, "from refs/heads/main^0\n");
            }
            tenantFiles(out, i);
        }
        return out.toByteArray();
    }

    private static void tenantFiles(OutputStream out, int number) throws IOException {
        for (var file : files(number).entrySet()) {
            file(out, folder(number) + "/" + file.getKey(), file.getValue());
        }
    }

    private static void commitHeader(OutputStream out, String message) throws IOException {
        write(out, "commit refs/heads/main\ncommitter Bench <bench@example.com> " + TIME.getEpochSecond() + " +0000\n");
        write(out, "data " + message.length() + "\n" + message);
    }

    private static void file(OutputStream out, String path, String text) throws IOException {
        write(out, "M 644 inline " + path + "\ndata " + text.getBytes(UTF_8).length + "\n" + text + "\n");
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }

    private static String filler(String key, int lines, String value) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(key)
                    .append(i)
                    .append(": \"")
                    .append(value)
                    .append(" value ")
                    .append(i)
                    .append("\"\n");
        }
        return text.toString();
    }
}
