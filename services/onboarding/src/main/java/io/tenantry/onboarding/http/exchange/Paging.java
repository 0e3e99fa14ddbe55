// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.exchange;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenantry.onboarding.http.caller.StatusTokens;
import io.tenantry.onboarding.http.problem.Json;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.request.Requests;
import io.tenantry.onboarding.store.Page;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which page of a list a request asks for.
 *
 * @param list what is listed, with its filter: a token of another list or filter is refused
 */
public record Paging(String list, int pageSize, Optional<String> next) {

    private static final int DEFAULT = 50;
    private static final int MAX = 200;

    /** Reads pageSize and pageToken; a size out of range and a token that is not ours, or of another list, are problems. */
    public static Paging of(RoutingContext ctx, StatusTokens tokens, String list) {
        return new Paging(
                list,
                Requests.query(ctx, "pageSize").map(Paging::size).orElse(DEFAULT),
                Requests.query(ctx, "pageToken").map(token -> tokens.page(list, token)));
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
    public static <T> Page<T> read(java.util.function.Supplier<Page<T>> pages) {
        try {
            return pages.get();
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** The page as JSON, under that name. */
    public <T> ObjectNode json(String name, Page<T> page, Function<T, ObjectNode> item, StatusTokens tokens) {
        ObjectNode json = Json.object();
        ArrayNode entries = json.putArray(name);
        page.items().forEach(entry -> entries.add(item.apply(entry)));
        page.next().ifPresent(next -> json.put("nextPageToken", tokens.pageToken(list, next)));
        return json;
    }
}
