// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import io.tenantry.tenant.Slug;
import io.tenantry.tenant.TenantId;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants that a server knows. */
public final class Tenants {

    private static final String PATH = "/api/v1/tenants";
    private static final int PAGE_SIZE = 200;

    private final ApiClient client;

    public Tenants(ApiClient client) {
        this.client = client;
    }

    /** Asks for a tenant; the same key with the same request never makes a second one. */
    public Answer create(JsonNode request, String idempotencyKey) {
        return client.post(PATH, request, idempotencyKey);
    }

    /** Begins to give the tenant what the release declares, and returns the operation's id; harmless to repeat. */
    public String provision(String tenant, String release) {
        JsonNode request = Json.object().put("release", release);
        JsonNode begun =
                client.post(PATH + "/" + tenant + "/actions/provision", request).body();
        return Json.text(begun, "id").orElseThrow();
    }

    /** What asking for a tenant would commit; nothing is created. */
    public JsonNode preview(JsonNode request, String idempotencyKey) {
        return client.post(PATH + "?dryRun=true", request, idempotencyKey).body();
    }

    /** The tenant of that id. */
    public JsonNode get(TenantId id) {
        return client.get(PATH + "/" + id).body();
    }

    /** The tenant that has that slug. */
    public JsonNode get(Slug slug) {
        JsonNode found = client.get(PATH + "?slug=" + slug).body().path("tenants");
        if (found.isEmpty()) {
            throw new CliException(
                    ExitCode.NOT_FOUND,
                    "there is no tenant with the slug " + slug,
                    "tenantry name get " + slug + " tells whether it is free or was given up.");
        }
        return found.get(0);
    }

    /** All of them, newest first, page by page. */
    public List<JsonNode> all() {
        return all(Map.of(), Integer.MAX_VALUE);
    }

    /**
     * All that fit, newest first, page by page.
     *
     * @param filters what the API filters by, such as {@code state}, and the values
     * @param most how many at most
     */
    public List<JsonNode> all(Map<String, String> filters, int most) {
        List<JsonNode> tenants = new ArrayList<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent() && tenants.size() < most) {
            JsonNode page = client.get(page(filters, token.get())).body();
            page.path("tenants").forEach(tenants::add);
            token = Json.text(page, "nextPageToken").filter(next -> !next.isEmpty());
        }
        return tenants.subList(0, Math.min(most, tenants.size()));
    }

    private static String page(Map<String, String> filters, String token) {
        StringBuilder path = new StringBuilder(PATH + "?pageSize=" + PAGE_SIZE);
        filters.forEach(
                (name, value) -> path.append('&').append(name).append('=').append(encoded(value)));
        return token.isEmpty() ? path.toString() : path + "&pageToken=" + encoded(token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
