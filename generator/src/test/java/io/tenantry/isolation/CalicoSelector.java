// SPDX-License-Identifier: Apache-2.0
package io.tenantry.isolation;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Calico's selector expressions over labels; what is not in this grammar is an error. */
final class CalicoSelector {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*(&&|\\|\\||==|!=|!|[(){},]|'[^']*'|\"[^\"]*\"|[A-Za-z0-9_./-]+)");

    private final String text;
    private final Matcher matcher;
    private Optional<String> token = Optional.empty();

    private CalicoSelector(String text) {
        this.text = text;
        this.matcher = TOKEN.matcher(text);
        advance();
    }

    /**
     * What the expression selects.
     *
     * @throws IllegalArgumentException if it is not in the grammar
     */
    static Predicate<Map<String, String>> parse(String text) {
        CalicoSelector parser = new CalicoSelector(text);
        Predicate<Map<String, String>> selector = parser.any();
        if (parser.token.isPresent()) {
            throw parser.unknown();
        }
        return selector;
    }

    private Predicate<Map<String, String>> any() {
        Predicate<Map<String, String>> left = every();
        while (take("||")) {
            left = left.or(every());
        }
        return left;
    }

    private Predicate<Map<String, String>> every() {
        Predicate<Map<String, String>> left = one();
        while (take("&&")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<Map<String, String>> one() {
        if (take("!")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<Map<String, String>> inner = any();
            expect(")");
            return inner;
        }
        String word = next();
        return take("(") ? call(word) : comparison(word);
    }

    private Predicate<Map<String, String>> call(String function) {
        if (function.equals("all")) {
            expect(")");
            return labels -> true;
        }
        if (!function.equals("has")) {
            throw unknown();
        }
        String label = next();
        expect(")");
        return labels -> labels.containsKey(label);
    }

    private Predicate<Map<String, String>> comparison(String label) {
        String operator = next();
        return switch (operator) {
            case "==" -> equal(label, Set.of(literal()));
            case "!=" -> equal(label, Set.of(literal())).negate();
            case "in" -> equal(label, literals());
            default -> throw unknown();
        };
    }

    private static Predicate<Map<String, String>> equal(String label, Set<String> values) {
        return labels ->
                Optional.ofNullable(labels.get(label)).filter(values::contains).isPresent();
    }

    private Set<String> literals() {
        Set<String> values = new HashSet<>();
        expect("{");
        do {
            values.add(literal());
        } while (take(","));
        expect("}");
        return values;
    }

    private String literal() {
        String quoted = next();
        if (quoted.charAt(0) != '\'' && quoted.charAt(0) != '"') {
            throw unknown();
        }
        return quoted.substring(1, quoted.length() - 1);
    }

    private boolean take(String wanted) {
        boolean there = token.filter(wanted::equals).isPresent();
        if (there) {
            advance();
        }
        return there;
    }

    private void expect(String wanted) {
        if (!take(wanted)) {
            throw unknown();
        }
    }

    private String next() {
        String taken = token.orElseThrow(this::unknown);
        advance();
        return taken;
    }

    private void advance() {
        int end = matcher.regionStart();
        if (text.substring(end).isBlank()) {
            token = Optional.empty();
        } else if (matcher.lookingAt()) {
            token = Optional.of(matcher.group(1));
            matcher.region(matcher.end(), text.length());
        } else {
            throw unknown();
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("the evaluator does not know the selector " + text);
    }
}
