// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of a policy with its wildcards and variables. What a variable stands for is taken literally, so a tag of
 * {@code *} matches nothing but itself.
 */
record TextPattern(String text, boolean variables) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)\\}");

    private static final Pattern KEY = Pattern.compile("[a-z0-9-]+:[A-Za-z0-9/_:.-]+");

    /** The exact text with its variables filled in; empty if one of them is absent. */
    Optional<String> exact(Request request) {
        return filled(request, false);
    }

    /** Whether the value has this shape, in which {@code *} stands for any text and {@code ?} for one character. */
    boolean like(String value, Request request) {
        return isPlain() ? text.equals(value) : isLike(value, request);
    }

    /** Most texts are, and need no expression. */
    private boolean isPlain() {
        return text.indexOf('*') < 0 && text.indexOf('?') < 0 && !(variables && text.contains("${"));
    }

    private boolean isLike(String value, Request request) {
        return filled(request, true)
                .filter(expression -> Pattern.compile(expression, Pattern.DOTALL)
                        .matcher(value)
                        .matches())
                .isPresent();
    }

    /** The condition keys that stand in it as variables. */
    List<String> variableNames() {
        return variables
                ? VARIABLE.matcher(text).results().map(found -> found.group(1)).toList()
                : List.of();
    }

    private Optional<String> filled(Request request, boolean asExpression) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(text);
        int end = 0;
        while (variables && variable.find()) {
            Optional<String> value = value(variable.group(1), request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            filled.append(plain(text.substring(end, variable.start()), asExpression));
            filled.append(asExpression ? Pattern.quote(value.get()) : value.get());
            end = variable.end();
        }
        return Optional.of(
                filled.append(plain(text.substring(end), asExpression)).toString());
    }

    private static Optional<String> value(String variable, Request request) {
        if (!KEY.matcher(variable).matches()) {
            throw new UnknownPolicyException("the variable ${" + variable + "}");
        }
        List<String> values = request.values(variable);
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static String plain(String text, boolean asExpression) {
        if (!asExpression) {
            return text;
        }
        StringBuilder expression = new StringBuilder();
        text.codePoints()
                .forEach(c -> expression.append(
                        switch (c) {
                            case '*' -> ".*";
                            case '?' -> ".";
                            default -> Pattern.quote(Character.toString(c));
                        }));
        return expression.toString();
    }
}
