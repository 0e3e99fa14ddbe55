// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.http.request;

import io.tenantry.onboarding.http.problem.Problem;
import io.tenantry.onboarding.http.problem.ProblemType;
import io.tenantry.tenant.InvalidValueException;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads query parameters that choose what a list shows. */
public final class Choices {

    private Choices() {}

    /** One of the values by its key, if the parameter is there; any other text is a problem that lists the keys. */
    public static <E> Optional<E> oneOf(RoutingContext ctx, String name, E[] values, Function<E, String> key) {
        return Requests.query(ctx, name)
                .map(text -> Arrays.stream(values)
                        .filter(value -> key.apply(value).equals(text))
                        .findFirst()
                        .orElseThrow(() -> Problem.of(ProblemType.MALFORMED_REQUEST, "There is no such " + name + ".")
                                .withHint(Arrays.stream(values)
                                        .map(key)
                                        .collect(Collectors.joining(", ", name + " is one of ", ".")))
                                .toException()));
    }

    /** A value, if the parameter is there; a text that is none is a problem that says why. */
    public static <T> Optional<T> value(RoutingContext ctx, String name, Function<String, T> parse) {
        try {
            return Requests.query(ctx, name).map(parse);
        } catch (InvalidValueException e) {
            throw Problem.of(ProblemType.MALFORMED_REQUEST, "The query parameter " + name + " " + e.getMessage() + ".")
                    .toException();
        }
    }
}
