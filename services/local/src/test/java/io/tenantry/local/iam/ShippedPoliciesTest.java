// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role that we ship, by example (isolation.md R13 to R16). */
class ShippedPoliciesTest {

    private final ShippedPolicies shipped = ShippedPolicies.read();

    static Stream<RoleTable> tables() {
        return Stream.concat(
                Stream.of(ServiceTables.silo(), ServiceTables.pool(), OnboardingTable.table()),
                TrustTables.all().stream());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowHolds(RoleTable table) {
        assertThat(table.violations(shipped)).isEmpty();
    }

    @Test
    void everyShippedFileHasATable() {
        assertThat(tables().map(RoleTable::file))
                .containsExactlyInAnyOrderElementsOf(shipped.files().keySet());
        assertThat(tables().mapToInt(table -> table.rows().size()).sum()).isGreaterThan(200);
    }

    /** In the older version variables are plain text, which simulators do not notice. */
    @Test
    void everyPolicySaysTheVersionInWhichVariablesAreFilledIn() {
        assertThat(shipped.files().values()).allMatch(text -> text.startsWith("{\n  \"Version\": \"2012-10-17\",\n"));
    }

    @Test
    void nobodyMayScanAndNoRoleIsATenants() {
        assertThat(shipped.files().values())
                .noneMatch(text -> text.contains("dynamodb:Scan"))
                .noneMatch(text -> text.contains("dynamodb:*"))
                .noneMatch(text -> text.contains("iam:Create"));
        assertThat(shipped.files().keySet()).noneMatch(name -> name.contains("acme"));
    }

    /** A policy of a role is inline: 10,240 characters without white space; a trust policy has 2,048. */
    @Test
    void policiesAreWithinTheLimitsOfAws() {
        List<String> trusts = List.of(ShippedPolicies.ORDER_TRUST, ShippedPolicies.PRODUCT_TRUST);
        assertThat(trusts)
                .allMatch(file -> shipped.text(file).replaceAll("\\s", "").length() <= 2_048);
        assertThat(shipped.files().values())
                .allMatch(text -> text.replaceAll("\\s", "").length() <= 6_144);
    }
}
