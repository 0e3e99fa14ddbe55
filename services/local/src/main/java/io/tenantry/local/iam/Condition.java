// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * One key of a statement's Condition: all of them must hold, and of its patterns any.
 */
record Condition(Values values, Operator operator, String key, List<TextPattern> patterns) {

    /** How many of the request's values must match. */
    enum Values {
        ONE(""),
        ALL("ForAllValues:"),
        ANY("ForAnyValue:");

        private final String prefix;

        Values(String prefix) {
            this.prefix = prefix;
        }
    }

    /** How a value matches. */
    enum Operator {
        STRING_EQUALS("StringEquals"),
        STRING_LIKE("StringLike"),
        NULL("Null");

        private final String title;

        Operator(String title) {
            this.title = title;
        }
    }

    static Condition of(String written, String key, List<TextPattern> patterns) {
        for (Values values : Values.values()) {
            for (Operator operator : Operator.values()) {
                boolean known = operator != Operator.NULL || values == Values.ONE;
                if (known && written.equals(values.prefix + operator.title)) {
                    return new Condition(values, operator, key, patterns);
                }
            }
        }
        throw new UnknownPolicyException("the operator " + written + " beside "
                + Arrays.stream(Operator.values()).map(known -> known.title).toList());
    }

    /** ForAllValues holds where there is no value at all, which is why a Null stands beside it. */
    boolean holds(Request request) {
        List<String> given = request.values(key);
        if (operator == Operator.NULL) {
            return patterns.stream().anyMatch(wanted -> isNull(wanted) == given.isEmpty());
        }
        Predicate<String> matches = value -> patterns.stream().anyMatch(pattern -> matches(pattern, value, request));
        return switch (values) {
            case ONE -> given.size() == 1 && matches.test(given.get(0));
            case ALL -> given.stream().allMatch(matches);
            case ANY -> given.stream().anyMatch(matches);
        };
    }

    private boolean matches(TextPattern pattern, String value, Request request) {
        return switch (operator) {
            case STRING_EQUALS -> pattern.exact(request).filter(value::equals).isPresent();
            case STRING_LIKE -> pattern.like(value, request);
            case NULL -> throw new IllegalStateException("Null compares no values");
        };
    }

    private static boolean isNull(TextPattern wanted) {
        return switch (wanted.text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new UnknownPolicyException("Null " + wanted.text());
        };
    }
}
