// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.iam;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * One statement of a policy.
 *
 * @param services the service principals of a trust policy; none in a policy of an identity
 * @param identities the ARNs of users, roles and whole accounts (root) of a trust policy
 * @param resources none in a trust policy, which is about its own role
 */
record Statement(
        Effect effect,
        List<String> services,
        List<String> identities,
        List<TextPattern> actions,
        List<TextPattern> resources,
        List<Condition> conditions) {

    /** What a statement that applies does. */
    enum Effect {
        ALLOW,
        DENY
    }

    boolean applies(Request request) {
        return matchesPrincipal(request)
                && actions.stream().anyMatch(action -> matchesAction(action, request))
                && (resources.isEmpty() || resources.stream().anyMatch(resource -> matchesResource(resource, request)))
                && conditions.stream().allMatch(condition -> condition.holds(request));
    }

    private boolean matchesPrincipal(Request request) {
        if (services.isEmpty() && identities.isEmpty()) {
            return true;
        }
        List<String> service = request.values(Policy.SERVICE);
        return !service.isEmpty() && services.containsAll(service)
                || identities.stream().anyMatch(identity -> isCaller(identity, request));
    }

    /** The root of an account stands for everybody in it. */
    private static boolean isCaller(String identity, Request request) {
        return request.values(Policy.CALLER).contains(identity)
                || request.values(Policy.ACCOUNT).stream()
                        .anyMatch(account -> identity.equals("arn:aws:iam::" + account + ":root"));
    }

    /** The condition keys that conditions ask for and variables name. */
    Stream<String> keys() {
        Stream<TextPattern> texts = Stream.concat(
                resources.stream(), conditions.stream().flatMap(condition -> condition.patterns().stream()));
        return Stream.concat(
                conditions.stream().map(Condition::key), texts.flatMap(text -> text.variableNames().stream()));
    }

    private static boolean matchesAction(TextPattern action, Request request) {
        TextPattern lower = new TextPattern(action.text().toLowerCase(Locale.ROOT), false);
        return lower.like(request.action().toLowerCase(Locale.ROOT), request);
    }

    /** Wildcards of an ARN stay within its part between two colons. */
    private static boolean matchesResource(TextPattern resource, Request request) {
        if (resource.text().equals("*")) {
            return true;
        }
        String[] wanted = parts(resource.text());
        String[] given = request.resource().split(":", 6);
        if (wanted.length != 6 || given.length != 6) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (!new TextPattern(wanted[i], resource.variables()).like(given[i], request)) {
                return false;
            }
        }
        return true;
    }

    /** The first five parts hold no variables of ours, whose names have colons. */
    private static String[] parts(String arn) {
        String[] parts = arn.split(":", 6);
        if (parts.length == 6 && arn.indexOf("${") >= 0 && arn.indexOf("${") < arn.length() - parts[5].length()) {
            throw new UnknownPolicyException("a variable in the first parts of " + arn);
        }
        return parts;
    }
}
