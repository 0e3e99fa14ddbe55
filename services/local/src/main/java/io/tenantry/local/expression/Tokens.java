// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Holds the tokens of one expression and the place that its parser has reached. */
final class Tokens {

    private static final Pattern TOKEN =
            Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*|[#:][A-Za-z0-9_]+|[0-9]+|<=|>=|<>|[=<>(),+\\-\\[\\].])");
    private static final int MAX_LENGTH = 4096;
    private static final String END = "<EOF>";

    private final String kind;
    private final List<String> tokens = new ArrayList<>();
    private int at;

    /** Splits an expression; its kind, such as ConditionExpression, is named in errors. */
    Tokens(String kind, String text) {
        this.kind = kind;
        if (text.isBlank()) {
            throw invalid("The expression can not be empty;");
        }
        if (text.length() > MAX_LENGTH) {
            throw invalid("Expression size has exceeded the maximum allowed size;");
        }
        Matcher matcher = TOKEN.matcher(text);
        int from = 0;
        while (matcher.find(from) && matcher.start() == from) {
            tokens.add(matcher.group(1));
            from = matcher.end();
        }
        if (!text.substring(from).isBlank()) {
            throw invalid(
                    "Syntax error; token: \"" + text.substring(from).strip().charAt(0) + "\"");
        }
    }

    String peek() {
        return at < tokens.size() ? tokens.get(at) : END;
    }

    boolean followedBy(String symbol) {
        return at + 1 < tokens.size() && tokens.get(at + 1).equals(symbol);
    }

    boolean atEnd() {
        return at == tokens.size();
    }

    String take() {
        String token = peek();
        if (atEnd()) {
            throw syntaxError();
        }
        at++;
        return token;
    }

    /** Takes the next token when it is this symbol or keyword, in any case. */
    boolean accept(String expected) {
        boolean found = !atEnd() && peek().equalsIgnoreCase(expected);
        if (found) {
            at++;
        }
        return found;
    }

    void expect(String expected) {
        if (!accept(expected)) {
            throw syntaxError();
        }
    }

    void expectEnd() {
        if (!atEnd()) {
            throw syntaxError();
        }
    }

    ValidationException syntaxError() {
        return invalid("Syntax error; token: \"" + peek() + "\"");
    }

    ValidationException invalid(String message) {
        return new ValidationException("Invalid " + kind + ": " + message);
    }
}
