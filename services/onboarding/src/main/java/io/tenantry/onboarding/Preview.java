// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

import io.tenantry.onboarding.operation.TenantRecord;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import java.util.List;

/**
 * What an onboarding would commit and what would be built of it.
 *
 * @param id a placeholder that begins with the slug
 * @param manifests YAML documents; empty when kustomize refuses the overlay, which is a warning then
 * @param warnings what would keep the request from succeeding as things are now
 */
public record Preview(
        TenantId id,
        TenantRecord.Placement placement,
        Settings settings,
        List<File> files,
        String manifests,
        List<Placeholder> placeholders,
        List<String> warnings) {

    /** Which of the two commits of an onboarding brings a file. */
    public enum Commit {
        CONFIGURE,
        ONBOARD
    }

    /** A file, by its path in the fleet repository. */
    public record File(String path, Commit commit, String content) {}

    /** A value that only the onboarding itself can know, and what it stands for. */
    public record Placeholder(String value, String standsFor) {}

    public Preview {
        files = List.copyOf(files);
        placeholders = List.copyOf(placeholders);
        warnings = List.copyOf(warnings);
    }
}
