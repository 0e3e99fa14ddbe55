// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.yaml.YamlNode;
import io.tenantry.yaml.YamlSequence;
import java.util.List;
import java.util.regex.Pattern;

/** One statement of an IAM policy. */
record PolicyStatement(YamlNode node) {

    private static final String SEND = "ses:SendEmail";

    /**
     * A resource that may be any of several identities of SES: its wildcard ends it before a name begins, or is in the
     * name. One in the region, or for the sets of settings that a mail may be sent with, leaves the identity named.
     */
    private static final Pattern MANY_IDENTITIES =
            Pattern.compile("(?!arn:[^:]*:(?!ses:)[a-z0-9-]+:)(?:[^/]*\\*|[^/]*:identity/[^*]*\\*.*)");

    /** IAM takes one text or object for a list of one. */
    static List<YamlNode> oneOrMore(YamlNode node) {
        return node instanceof YamlSequence several ? several.items() : List.of(node);
    }

    boolean allowsMailsOfManyDomains() {
        return node.text("Effect").filter("Allow"::equals).isPresent()
                && texts("Action").stream().anyMatch(PolicyStatement::isToSend)
                && texts("Resource").stream()
                        .anyMatch(resource -> MANY_IDENTITIES.matcher(resource).matches());
    }

    private static boolean isToSend(String action) {
        int wildcard = action.indexOf('*');
        return wildcard < 0 ? action.equals(SEND) : SEND.startsWith(action.substring(0, wildcard));
    }

    private List<String> texts(String key) {
        return node.at(key).stream()
                .flatMap(value -> oneOrMore(value).stream())
                .flatMap(value -> value.text().stream())
                .toList();
    }
}
