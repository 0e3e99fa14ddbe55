// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the filter of ListUsers: one attribute that equals or begins with a text. */
record UserFilter(String attribute, boolean prefix, String text) {

    private static final Pattern FORM = Pattern.compile("\\s*\"?([\\w:]+)\"?\\s*(\\^?=)\\s*\"([^\"]*)\"\\s*");
    private static final int MAX_LENGTH = 256;

    static Optional<UserFilter> parse(Optional<String> filter) {
        if (filter.isEmpty() || filter.get().isBlank()) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(filter.get());
        if (filter.get().length() > MAX_LENGTH || !matcher.matches()) {
            throw CognitoError.INVALID_PARAMETER.because("Invalid search filter");
        }
        return Optional.of(new UserFilter(matcher.group(1), matcher.group(2).startsWith("^"), matcher.group(3)));
    }

    boolean accepts(User user) {
        String value = switch (attribute) {
            case "username" -> user.name();
            case "sub" -> user.sub();
            case "cognito:user_status" -> user.state().status();
            case "status" -> user.state().enabled() ? "Enabled" : "Disabled";
            default -> user.attributes().getOrDefault(attribute, "");
        };
        return prefix ? value.startsWith(text) : value.equals(text);
    }
}
