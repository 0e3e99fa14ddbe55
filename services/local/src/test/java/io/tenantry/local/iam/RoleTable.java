// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.ArrayList;
import java.util.List;

/** What one policy must allow and must not, by example. */
final class RoleTable {

    /** One example. */
    record Row(String title, Request request, boolean allowed) {}

    private final String file;
    private final List<Row> rows = new ArrayList<>();

    RoleTable(String file) {
        this.file = file;
    }

    RoleTable allows(String title, Request request) {
        rows.add(new Row(title, request, true));
        return this;
    }

    RoleTable refuses(String title, Request request) {
        rows.add(new Row(title, request, false));
        return this;
    }

    String file() {
        return file;
    }

    List<Row> rows() {
        return List.copyOf(rows);
    }

    /** The rows that do not hold. */
    List<String> violations(ShippedPolicies policies) {
        Policy policy = policies.policy(file);
        return rows.stream()
                .filter(row -> policy.allows(row.request()) != row.allowed())
                .map(row -> (row.allowed() ? "does not allow " : "allows ") + row.title())
                .toList();
    }
}
