// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http;

import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Refuses paths with dot segments: a router would resolve them, and a proxy before it perhaps differently. */
final class PathRules {

    private PathRules() {}

    /** Before every route. */
    static void check(RoutingContext ctx) {
        String path = Optional.ofNullable(ctx.request().path()).orElse("");
        if (Arrays.stream(path.split("/")).anyMatch(PathRules::isDots)) {
            ctx.fail(Problem.of(ProblemType.MALFORMED_REQUEST, "The path has a dot segment.")
                    .toException());
        } else {
            ctx.next();
        }
    }

    private static boolean isDots(String segment) {
        String plain = segment.length() <= "%2e%2e".length()
                ? segment.toLowerCase(Locale.ROOT).replace("%2e", ".")
                : segment;
        return plain.equals(".") || plain.equals("..");
    }
}
