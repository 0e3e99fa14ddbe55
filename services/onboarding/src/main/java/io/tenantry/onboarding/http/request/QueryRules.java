// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.contract.Contract;
import io.tenantry.onboarding.http.contract.ContractOperation;
import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.onboarding.http.problem.Violation;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses query parameters of the API that the contract does not have, and those that come twice: one that was ignored
 * would hide a mistake of the caller. Pages take any, since links to them get some on their way.
 */
public final class QueryRules {

    private static final String API = "/api/";
    private static final int MAX_VIOLATIONS = 20;

    private QueryRules() {}

    /** The names that each operation has; made of the contract at the first query. */
    private static final class Known {

        static final Map<String, Set<String>> NAMES = Contract.get().operations().stream()
                .filter(operation -> operation.path().startsWith(API))
                .collect(Collectors.toUnmodifiableMap(ContractOperation::name, ContractOperation::query));
    }

    /**
     * Checks the query of a request.
     *
     * @param template the path as it was mounted, such as {@code /api/v1/tenants/:tenant}
     */
    public static void check(RoutingContext ctx, String method, String template) {
        if (!template.startsWith(API) || ctx.request().query() == null) {
            return;
        }
        Set<String> names = Known.NAMES.get((method.equals("HEAD") ? "GET" : method) + " " + braced(template));
        if (names != null) {
            refuse(violations(ctx.queryParams(), names));
        }
    }

    /** A mounted path as the contract writes it. */
    public static String braced(String template) {
        return template.replaceAll(":([A-Za-z]+)", "{$1}");
    }

    private static List<Violation> violations(MultiMap query, Set<String> known) {
        return query.names().stream()
                .distinct()
                .flatMap(name -> violation(query, name, known).stream())
                .limit(MAX_VIOLATIONS)
                .toList();
    }

    private static Optional<Violation> violation(MultiMap query, String name, Set<String> known) {
        if (!known.contains(name)) {
            return Optional.of(new Violation("", "has the query parameter " + shown(name) + ", which is not known"));
        }
        return query.getAll(name).size() > 1
                ? Optional.of(new Violation("", "has the query parameter " + name + " twice"))
                : Optional.empty();
    }

    private static String shown(String name) {
        return Violation.isPlain(name) ? name : "with an odd name";
    }

    private static void refuse(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new Problem(
                            ProblemType.MALFORMED_REQUEST,
                            "The query has parameters that cannot be taken; see errors.",
                            violations,
                            "",
                            Optional.empty())
                    .toException();
        }
    }
}
