// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.Json;

/** A tenant as the server describes it; what it does not say is a hyphen. */
public record TenantView(String id, String slug, String tier, String ring, String cell, String host, String state) {

    /** Reads what GET /api/v1/tenants/{id} answers, or one element of the list. */
    public static TenantView of(JsonNode tenant) {
        return new TenantView(
                field(tenant, "id"),
                field(tenant, "slug"),
                field(tenant, "tier"),
                field(tenant, "ring"),
                field(tenant, "cell"),
                field(tenant, "host"),
                field(tenant, "state"));
    }

    private static String field(JsonNode tenant, String name) {
        return Json.text(tenant, name).orElse("-");
    }
}
