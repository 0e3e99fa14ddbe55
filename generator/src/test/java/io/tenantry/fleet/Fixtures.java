// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tenantry.fleet.commit.Change;
import io.tenantry.fleet.commit.CheckedBase;
import io.tenantry.fleet.commit.CommitMessages;
import io.tenantry.fleet.commit.CommitSpec;
import io.tenantry.fleet.commit.FileEdit;
import io.tenantry.fleet.commit.FirstCommit;
import io.tenantry.tenant.CellName;
import io.tenantry.tenant.OperationId;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Tenants and changes for tests: always the same bytes for the same name. */
public final class Fixtures {

    public static final CellName CELL = new CellName("cell-001");
    public static final Instant TIME = Instant.parse("2026-11-01T10:00:00Z");
    public static final String SETTINGS_FILE = "settings/kustomization.yaml";

    private Fixtures() {}

    public static FirstCommit firstCommit() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        files.put("README.md", "# Fleet\n".getBytes(UTF_8));
        files.put("base/rings/stable/basic/kustomization.yaml", "kind: Component\n".getBytes(UTF_8));
        files.put("base/releases/1.0.0/basic/kustomization.yaml", "kind: Component\n".getBytes(UTF_8));
        return new FirstCommit(files, "init\n", TIME);
    }

    /** The id number so many. */
    public static TenantId tenant(int number) {
        StringBuilder suffix = new StringBuilder();
        int rest = number;
        for (int i = 0; i < 5; i++) {
            suffix.append(TenantId.SUFFIX_ALPHABET.charAt(rest % TenantId.SUFFIX_ALPHABET.length()));
            rest /= TenantId.SUFFIX_ALPHABET.length();
        }
        return new TenantId("acme-" + suffix);
    }

    public static OperationId operation(int number) {
        return new OperationId("op_%026d".formatted(number));
    }

    static String settings(String tier) {
        return "kind: Component\ncomponents:\n  - ../../../../base/rings/stable/" + tier + "\n";
    }

    static Map<String, String> onboardingFiles(TenantId tenant) {
        return Map.of(
                "tenant.yaml", "tenant:\n  id: \"" + tenant + "\"\n",
                "kustomization.yaml", "namespace: \"" + tenant + "\"\ncomponents:\n  - settings\n");
    }

    /** An onboarding's two commits, operation and tenant of the same number. */
    static List<CommitSpec> onboarding(int number) {
        TenantId tenant = tenant(number);
        Settings settings = Settings.startingWith(Tier.BASIC);
        return List.of(
                CommitSpec.creating(
                        CommitMessages.configure(tenant, settings, operation(number)),
                        Map.of(SETTINGS_FILE, settings("basic"))),
                CommitSpec.creating(
                        CommitMessages.onboard(tenant, settings, operation(number)), onboardingFiles(tenant)));
    }

    static Change onboard(int number, FleetRepository fleet) {
        return change(number, onboarding(number), new CheckedBase(fleet.head().base(), export -> {}));
    }

    public static Change change(int number, List<CommitSpec> commits, CheckedBase checked) {
        return new Change(tenant(number), CELL, commits, TIME, checked);
    }

    static Change changeTier(int number, String from, String to, FleetRepository fleet) {
        CommitSpec spec = new CommitSpec(
                "change-tier(" + tenant(number) + "): " + to + "\n",
                new TreeMap<>(Map.of(SETTINGS_FILE, FileEdit.change(settings(from), settings(to)))));
        return change(number, List.of(spec), new CheckedBase(fleet.head().base(), export -> {}));
    }
}
