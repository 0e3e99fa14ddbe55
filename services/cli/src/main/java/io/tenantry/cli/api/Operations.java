// SPDX-License-Identifier: Apache-2.0
package io.tenantry.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.cli.console.CliException;
import io.tenantry.cli.console.ExitCode;
import io.tenantry.cli.console.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The operations that a server knows. */
public final class Operations {

    private static final String PATH = "/api/v1/operations";
    private static final int PAGE_SIZE = 200;
    private static final String ID = "op_[0-9A-Z]{26}";

    private final ApiClient client;

    public Operations(ApiClient client) {
        this.client = client;
    }

    /** The operation of that id. */
    public JsonNode get(String id) {
        String path = PATH + "/" + requireId(id);
        try {
            return client.get(path).body();
        } catch (CliException refused) {
            throw refused.unless(
                    ExitCode.NOT_FOUND,
                    "there is no operation " + id,
                    "tenantry operation list --state STATE shows those in a state.");
        }
    }

    /** Sets the operation in motion by a verb such as retry; to ask again is harmless. */
    public Answer act(String id, String verb) {
        return client.post(PATH + "/" + requireId(id) + "/actions/" + verb);
    }

    private static String requireId(String id) {
        if (!id.matches(ID)) {
            throw new CliException(
                    ExitCode.USAGE, "that is no operation's id: it is op_ and 26 digits and capital letters");
        }
        return id;
    }

    /** All that are in that state, page by page, newest first. */
    public List<JsonNode> all(String state) {
        List<JsonNode> operations = new ArrayList<>();
        Optional<String> token = Optional.of("");
        while (token.isPresent()) {
            JsonNode page = client.get(page(state, token.get())).body();
            page.path("operations").forEach(operations::add);
            token = Json.text(page, "nextPageToken").filter(next -> !next.isEmpty());
        }
        return operations;
    }

    private static String page(String state, String token) {
        String first = PATH + "?state=" + encoded(state) + "&pageSize=" + PAGE_SIZE;
        return token.isEmpty() ? first : first + "&pageToken=" + encoded(token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
