// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import io.tenantry.tenant.InvalidValueException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One commit to be made: its message and what it does to the files of one tenant's folder.
 *
 * @param edits by path relative to the tenant's folder, such as settings/kustomization.yaml
 */
public record CommitSpec(String message, SortedMap<String, FileEdit> edits) {

    private static final int MAX_SUBJECT = 72;
    private static final int MAX_PATH = 200;

    /** No hidden files, no dot-dot, nothing that Windows, macOS or git treats specially. */
    private static final Pattern PATH = Pattern.compile("[a-z0-9][a-z0-9_-]*+(?:[./][a-z0-9_-]++)*+");

    public CommitSpec {
        if (message.lines().findFirst().orElse("").length() > MAX_SUBJECT
                || message.isBlank()
                || !message.chars().allMatch(c -> c == '\n' || (c >= ' ' && c < 127))) {
            throw new InvalidValueException(
                    "message", "must be printable ASCII with a subject of at most " + MAX_SUBJECT + " characters");
        }
        if (edits.isEmpty()
                || edits.keySet().stream()
                        .anyMatch(path ->
                                path.length() > MAX_PATH || !PATH.matcher(path).matches())) {
            throw new InvalidValueException("edits", "must name at least one file by a plain lower-case relative path");
        }
        edits = Collections.unmodifiableSortedMap(new TreeMap<>(edits));
    }

    /** A commit that adds files, all of which must be new. */
    public static CommitSpec creating(String message, Map<String, String> files) {
        SortedMap<String, FileEdit> edits = new TreeMap<>();
        files.forEach((path, text) -> edits.put(path, FileEdit.create(text)));
        return new CommitSpec(message, edits);
    }
}
