// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Refuses paths with dot segments: a router would resolve them, and a proxy before it perhaps differently. */
public final class PathRules {

    private PathRules() {}

    /** Before every route. */
    public static void check(RoutingContext ctx) {
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
