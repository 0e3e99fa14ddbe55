// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

import java.util.regex.Pattern;

/** Shell patterns with stars, question marks and character classes, as Go's filepath.Match and Git read them. */
final class Glob {

    private Glob() {}

    /** Whether the text matches; neither star nor question mark crosses a slash. */
    static boolean matches(String glob, String text) {
        return text.matches(expression(glob, "[^/]"));
    }

    /** Whether the text matches where stars and question marks stand for slashes too. */
    static boolean matchesAcross(String glob, String text) {
        return text.matches(expression(glob, "."));
    }

    private static String expression(String glob, String any) {
        StringBuilder expression = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '[') {
                int end = glob.indexOf(']', i);
                expression.append(characters(glob.substring(i + 1, end)));
                i = end;
            } else {
                expression.append(
                        switch (c) {
                            case '*' -> any + "*";
                            case '?' -> any;
                            default -> Pattern.quote(String.valueOf(c));
                        });
            }
        }
        return expression.toString();
    }

    private static String characters(String list) {
        if (!list.matches("[a-z0-9]+")) {
            throw new IllegalArgumentException("the simulator does not know the characters [" + list + "]");
        }
        return "[" + list + "]";
    }
}
