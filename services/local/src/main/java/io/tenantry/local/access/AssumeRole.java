// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.access;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Denial;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.iam.Policy;
import io.tenantry.local.iam.Request;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes a role for somebody whom its trust policy lets, and begins a session. */
public final class AssumeRole {

    private static final Duration SESSION = Duration.ofHours(1);

    private final Identities identities;
    private final AwsSettings settings;

    public AssumeRole(Identities identities, AwsSettings settings) {
        this.identities = identities;
        this.settings = settings;
    }

    /**
     * What is asked for.
     *
     * @param tags what the session is to be marked with
     * @param policy what narrows the session further
     */
    public record Asked(
            String roleArn, String sessionName, Map<String, String> tags, Optional<Policy> policy, Duration duration) {

        public Asked {
            tags = Map.copyOf(tags);
        }

        /** A session of an hour without tags. */
        public static Asked of(String roleArn, String sessionName) {
            return new Asked(roleArn, sessionName, Map.of(), Optional.empty(), SESSION);
        }

        public Asked withTags(Map<String, String> others) {
            return new Asked(roleArn, sessionName, others, policy, duration);
        }

        public Asked withPolicy(Policy narrower) {
            return new Asked(roleArn, sessionName, tags, Optional.of(narrower), duration);
        }

        public Asked withDuration(Duration other) {
            return new Asked(roleArn, sessionName, tags, policy, other);
        }
    }

    /** A session and who it is. */
    public record Assumed(Principal principal, Credentials credentials) {}

    /** For a user or another session, as STS does it. */
    public Assumed by(Principal caller, Asked asked, Protocol protocol) {
        return assume(
                asked, caller.known(new Request("sts:AssumeRole", asked.roleArn(), Map.of())), who(caller), protocol);
    }

    /** For an AWS service, which says for whose sake it asks. */
    public Assumed byService(String service, String source, Asked asked, Protocol protocol) {
        Request request = new Request(
                "sts:AssumeRole",
                asked.roleArn(),
                Map.of(
                        Policy.SERVICE,
                        List.of(service),
                        "aws:SourceAccount",
                        List.of(settings.account()),
                        "aws:SourceArn",
                        List.of(source)));
        return assume(asked, request, service, protocol);
    }

    private static String who(Principal caller) {
        return "User: " + caller.arn();
    }

    /** A role that does not exist is refused in the same words, so that nobody learns which ones do. */
    private Assumed assume(Asked asked, Request untagged, String who, Protocol protocol) {
        Request request = tagged(untagged, asked.tags());
        Request tagging = new Request("sts:TagSession", request.resource(), request.context());
        Role role = identities
                .role(asked.roleArn())
                .filter(found -> allows(found, request) && (asked.tags().isEmpty() || allows(found, tagging)))
                .orElseThrow(() -> Denial.ACCESS.in(
                        protocol,
                        who + " is not authorized to perform: sts:AssumeRole on resource: " + asked.roleArn()));
        Principal principal = identities.principal(role, asked);
        return new Assumed(principal, identities.begin(principal, asked.duration()));
    }

    private static boolean allows(Role role, Request request) {
        return role.trust().filter(trust -> trust.allows(request)).isPresent();
    }

    private static Request tagged(Request request, Map<String, String> tags) {
        Map<String, List<String>> context = new HashMap<>(request.context());
        tags.forEach((key, value) -> context.put("aws:RequestTag/" + key, List.of(value)));
        context.put("aws:TagKeys", List.copyOf(tags.keySet()));
        return new Request(request.action(), request.resource(), context);
    }
}
