// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

import io.tenantry.tenant.Domain;
import io.tenantry.tenant.InvalidValueException;
import io.tenantry.yaml.StrictYaml;
import io.tenantry.yaml.YamlException;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The control plane's IAM policy as it lies in a fleet repository, where an organisation may have narrowed it: of which
 * domains it lets mails be sent.
 *
 * @param text JSON
 */
public record OnboardingPolicy(String text) {

    /** Where it lies. */
    public static final String PATH = AwsPolicies.FOLDER + "tenantry-onboarding.policy.json";

    /** An identity of SES that is a domain, as the end of its name in AWS. */
    private static final Pattern IDENTITY = Pattern.compile(":identity/([a-z0-9.-]{1,253})\"");

    /** Whether it says at all what mails may be sent, and names the domains one by one: a wildcard names none. */
    public boolean namesDomains() {
        return text.contains("\"ses:") && statements().stream().noneMatch(PolicyStatement::allowsMailsOfManyDomains);
    }

    /** None of what is no JSON: AWS would not take it either. JSON is YAML but for tabs, which its texts cannot hold. */
    private List<PolicyStatement> statements() {
        try {
            return StrictYaml.document(text.replace('\t', ' ')).at("Statement").stream()
                    .flatMap(node -> PolicyStatement.oneOrMore(node).stream())
                    .map(PolicyStatement::new)
                    .toList();
        } catch (YamlException unreadable) {
            return List.of();
        }
    }

    /** Those that it names. */
    public SortedSet<Domain> domains() {
        SortedSet<Domain> domains = new TreeSet<>();
        Matcher identity = IDENTITY.matcher(text);
        while (identity.find()) {
            try {
                domains.add(new Domain(identity.group(1)));
            } catch (InvalidValueException other) {
                // No domain that a cell could have.
            }
        }
        return domains;
    }

    /** The line, counted from 1, that begins what is said about mails. */
    public int line() {
        int mails = Math.max(0, text.indexOf("\"ses:"));
        return 1 + (int) text.substring(0, mails).chars().filter(c -> c == '\n').count();
    }
}
