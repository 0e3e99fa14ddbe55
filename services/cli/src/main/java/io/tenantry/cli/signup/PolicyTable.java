// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.signup;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Console;
import io.tenantry.cli.console.Json;
import io.tenantry.cli.console.OutputFormat;
import io.tenantry.cli.console.Table;

/** Prints a sign-up policy. */
final class PolicyTable {

    static final String PATH = "/api/v1/signup-policy";

    private PolicyTable() {}

    static void print(Console console, JsonNode policy, OutputFormat format) {
        switch (format) {
            case TABLE -> table(console, policy);
            case JSON -> console.result(Json.pretty(policy));
            case NAME -> policy.path("tiers").fieldNames().forEachRemaining(console::result);
        }
    }

    private static void table(Console console, JsonNode policy) {
        Table table = new Table();
        policy.path("tiers")
                .properties()
                .forEach(tier -> table.row(tier.getKey(), tier.getValue().asText()));
        console.result(table);
    }
}
