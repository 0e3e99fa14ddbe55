// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import io.tenantry.local.iam.Policy;
import io.tenantry.local.iam.UnknownPolicyException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An IAM role.
 *
 * @param trust who may take the role; nobody without one
 * @param policies what those who have taken it may do
 */
public record Role(String name, Optional<Policy> trust, List<Policy> policies) {

    private static final String POLICY = ".policy.json";
    private static final String TRUST = ".trust.json";

    /** The condition keys that this stand-in fills in. */
    private static final Set<String> KNOWN = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:tagkeys",
            "aws:sourceaccount",
            "aws:sourcearn",
            "dynamodb:leadingkeys",
            "iam:passedtoservice",
            "ses:fromaddress");

    private static final Set<String> KNOWN_TAGS = Set.of("aws:principaltag/", "aws:requesttag/", "aws:resourcetag/");

    /** @throws UnknownPolicyException if a policy asks for a condition key that is never filled in here */
    public Role {
        policies = List.copyOf(policies);
        Stream.concat(policies.stream(), trust.stream())
                .flatMap(policy -> policy.contextKeys().stream())
                .forEach(Role::requireKnown);
    }

    private static void requireKnown(String key) {
        String lower = key.toLowerCase(Locale.ROOT);
        if (!KNOWN.contains(lower) && KNOWN_TAGS.stream().noneMatch(lower::startsWith)) {
            throw new UnknownPolicyException("the condition key " + key);
        }
    }

    /**
     * The roles that policy files describe.
     *
     * @param files the texts of {@code <role>.policy.json} and {@code <role>.trust.json} by path; others are left out
     */
    public static List<Role> read(Map<String, String> files) {
        return files.keySet().stream()
                .filter(path -> path.endsWith(POLICY))
                .map(path -> path.substring(0, path.length() - POLICY.length()))
                .sorted()
                .map(path -> new Role(
                        path.substring(path.lastIndexOf('/') + 1),
                        Optional.ofNullable(files.get(path + TRUST)).map(Policy::parse),
                        List.of(Policy.parse(files.getOrDefault(path + POLICY, "")))))
                .toList();
    }
}
