// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemException;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Entity tags, made of the version that the store counts, and what requests demand of them (RFC 9110, section 13). */
public final class Preconditions {

    private Preconditions() {}

    /** Names the state that an answer shows. */
    public static void tag(RoutingContext ctx, long version) {
        ctx.response().putHeader(HttpHeaders.ETAG, tag(version));
    }

    private static String tag(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /** A change must say which state it is meant for: whoever has read nothing would overwrite what others wrote. */
    public static void requireIfMatch(RoutingContext ctx) {
        if (sent(ctx, HttpHeaders.IF_MATCH).findAny().isEmpty()) {
            throw Problem.of(ProblemType.IF_MATCH_MISSING).toException();
        }
    }

    /** Refuses a change that is meant for another state. */
    public static void requireMatch(RoutingContext ctx, long version) {
        if (sent(ctx, HttpHeaders.IF_MATCH).noneMatch(tag -> tag.equals("*") || tag.equals(tag(version)))) {
            throw stale();
        }
    }

    /** The change was meant for another state than there is now. */
    public static ProblemException stale() {
        return Problem.of(ProblemType.IF_MATCH_STALE).toException();
    }

    /** Whether the client has that state already; then a reader is answered with 304 and no body. */
    public static boolean isKnown(RoutingContext ctx, long version) {
        return sent(ctx, HttpHeaders.IF_NONE_MATCH)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(tag(version)));
    }

    private static Stream<String> sent(RoutingContext ctx, CharSequence header) {
        List<String> values = ctx.request().headers().getAll(header);
        return values.stream()
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty());
    }
}
