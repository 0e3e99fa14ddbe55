// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import io.tenantry.local.iam.Decision;
import io.tenantry.local.iam.Policy;
import io.tenantry.local.iam.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Somebody who calls.
 *
 * @param arn as errors and GetCallerIdentity show it
 * @param identity the ARN of the user, or of the role that a session has taken
 * @param tags what a session was marked with
 * @param policies what it may do; empty for an administrator, who may do everything
 * @param session what narrows a session further
 */
public record Principal(
        String arn,
        String identity,
        Map<String, String> tags,
        Optional<List<Policy>> policies,
        Optional<Policy> session) {

    public Principal {
        tags = Map.copyOf(tags);
    }

    /** An administrator of the account. */
    static Principal administrator(String account) {
        String arn = "arn:aws:iam::" + account + ":user/local";
        return new Principal(arn, arn, Map.of(), Optional.empty(), Optional.empty());
    }

    boolean isAdministrator() {
        return policies.isEmpty();
    }

    /** Why the request is not allowed, in AWS's words; empty if it is. */
    Optional<String> refusal(Request request) {
        Request asked = known(request);
        return policies.flatMap(own -> refusal(own, asked, "identity-based"))
                .or(() -> session.flatMap(narrow -> refusal(List.of(narrow), asked, "session")));
    }

    /** The request with what is known about who makes it. */
    Request known(Request request) {
        Map<String, List<String>> context = new HashMap<>(request.context());
        context.put(Policy.CALLER, List.of(identity));
        context.put(Policy.ACCOUNT, List.of(identity.split(":", -1)[4]));
        tags.forEach((key, value) -> context.put("aws:PrincipalTag/" + key, List.of(value)));
        return new Request(request.action(), request.resource(), context);
    }

    private Optional<String> refusal(List<Policy> of, Request asked, String kind) {
        String who = "User: " + arn + " is not authorized to perform: " + asked.action() + " on resource: "
                + asked.resource();
        Decision decision = Policy.decide(of, asked);
        return switch (decision) {
            case ALLOWED -> Optional.empty();
            case NOT_ALLOWED ->
                Optional.of(who + " because no " + kind + " policy allows the " + asked.action() + " action");
            case DENIED ->
                Optional.of(
                        who + " with an explicit deny in " + (kind.startsWith("i") ? "an " : "a ") + kind + " policy");
        };
    }
}
