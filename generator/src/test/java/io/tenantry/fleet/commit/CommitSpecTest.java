// SPDX-License-Identifier: Apache-2.0
package io.tenantry.fleet.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenantry.fleet.Fixtures;
import io.tenantry.fleet.object.TreeId;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.tenant.Release;
import io.tenantry.tenant.Ring;
import io.tenantry.tenant.Settings;
import io.tenantry.tenant.TenantId;
import io.tenantry.tenant.Tier;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommitSpecTest {

    @Test
    void acceptsTheFilesOfAnOverlay() {
        for (String path : List.of("tenant.yaml", "kustomization.yaml", "settings/kustomization.yaml")) {
            assertThat(CommitSpec.creating("x", Map.of(path, "")).edits()).containsOnlyKeys(path);
        }
    }

    @Test
    void refusesPathsThatLeaveTheFolderOrMeanSomethingToGit() {
        for (String path : List.of(
                "",
                "/a",
                "../a",
                "a/../b",
                "a//b",
                ".git/config",
                "a/.gitattributes",
                "a\\b",
                "a:b",
                "A",
                "a/",
                "a\0b",
                "a b",
                "\u00e4",
                "a".repeat(300))) {
            assertThatThrownBy(() -> CommitSpec.creating("x", Map.of(path, "")))
                    .as(path)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void refusesMessagesThatADashboardCannotShow() {
        for (String message : List.of("", " ", "a".repeat(73), "\u00e4", "a\r\nb", "a\tb")) {
            assertThatThrownBy(() -> CommitSpec.creating(message, Map.of("a", "")))
                    .as(message)
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void refusesTwoCommitsThatTouchOneFile() {
        CommitSpec spec = CommitSpec.creating("x", Map.of("a", ""));
        CheckedBase unchecked = new CheckedBase(new TreeId("0".repeat(40)), export -> {});
        assertThatThrownBy(() ->
                        new Change(Fixtures.tenant(1), Fixtures.CELL, List.of(spec, spec), Instant.EPOCH, unchecked))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void theMessagesOfTheLongestTenantFit() {
        TenantId longest = new TenantId("a" + "b".repeat(31) + "-k7x2q");
        Settings plain = Settings.startingWith(Tier.STANDARD);
        Settings pinned =
                new Settings(Tier.STANDARD, Ring.CANARY, Optional.of(new Release("10000.10000.10000")), false);
        for (Settings settings : List.of(plain, pinned)) {
            CommitSpec.creating(CommitMessages.configure(longest, settings, Fixtures.operation(1)), Map.of("a", ""));
            CommitSpec.creating(CommitMessages.onboard(longest, settings, Fixtures.operation(1)), Map.of("a", ""));
        }
    }

    @Test
    void aMessageSaysWhatTheCommitAndItsRevertDo() {
        assertThat(CommitMessages.onboard(
                        new TenantId("acme-k7x2q"), Settings.startingWith(Tier.STANDARD), Fixtures.operation(7)))
                .isEqualTo("""
                        onboard(acme-k7x2q): standard, ring stable

                        This commit deploys the tenant into a namespace of its own.
                        Reverting it offboards the tenant: once somebody has approved that
                        in Argo CD, as README.md says, its Application and namespace go; its
                        identity and data in AWS are kept. Reverting the revert brings it
                        back as it was.

                        Tenant: acme-k7x2q
                        Operation: op_00000000000000000000000007
                        """);
    }
}
