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
import java.util.Optional;
import java.util.function.Predicate;

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

    /** The tenant that has that slug; the list is read until it is found. */
    public JsonNode get(Slug slug) {
        List<JsonNode> found = new ArrayList<>();
        visit(tenant -> {
            if (Json.text(tenant, "slug").filter(slug.value()::equals).isPresent()) {
                found.add(tenant);
            }
            return found.isEmpty();
        });
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new CliException(ExitCode.NOT_FOUND, "there is no tenant with the slug " + slug));
    }

    /** All of them, page by page. */
    public List<JsonNode> all() {
        List<JsonNode> tenants = new ArrayList<>();
        visit(tenants::add);
        return tenants;
    }

    /** Shows each tenant to the visitor until it answers false. */
    private void visit(Predicate<JsonNode> visitor) {
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            JsonNode page = client.get(page(token.get())).body();
            for (JsonNode tenant : page.path("tenants")) {
                if (!visitor.test(tenant)) {
                    return;
                }
            }
            token = Json.text(page, "nextPageToken").filter(next -> !next.isEmpty());
        }
    }

    private static String page(String token) {
        String first = PATH + "?pageSize=" + PAGE_SIZE;
        return token.isEmpty() ? first : first + "&pageToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }
}
