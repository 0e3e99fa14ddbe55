// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/** Which page of a list a request asks for. */
record Paging(int pageSize, Optional<String> next) {

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    static Paging of(RoutingContext ctx, StatusTokens tokens) {
        return new Paging(
                Requests.query(ctx, "pageSize").map(Paging::size).orElse(DEFAULT),
                Requests.query(ctx, "pageToken").map(tokens::page));
    }

    private static int size(String text) {
        int size = text.length() <= 3 && text.matches("[1-9][0-9]{0,2}") ? Integer.parseInt(text) : 0;
        if (size < 1 || size > MAX) {
            throw invalid();
        }
        return size;
    }

    private static ProblemException invalid() {
        return Problem.of(ProblemType.PAGE_INVALID).toException();
    }

    /** Reads the page; a token of another list is as invalid as one that is not ours. */
    static <T> Page<T> read(java.util.function.Supplier<Page<T>> list) {
        try {
            return list.get();
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** A page as JSON, under that name. */
    static <T> ObjectNode json(String name, Page<T> page, Function<T, ObjectNode> item, StatusTokens tokens) {
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray(name);
        page.items().forEach(entry -> list.add(item.apply(entry)));
        page.next().ifPresent(next -> json.put("nextPageToken", tokens.pageToken(next)));
        return json;
    }
}
