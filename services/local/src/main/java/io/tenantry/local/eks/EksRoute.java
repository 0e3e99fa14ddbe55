// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.aws.AwsRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the operation, the cluster and the association out of the path of a request. */
record EksRoute(String operation, String cluster, String association) {

    private static final Pattern PATH =
            Pattern.compile("/clusters/([^/]{1,400})/pod-identity-associations(?:/([^/]{1,400}))?/?");

    static Optional<EksRoute> of(AwsRequest request) {
        Matcher matcher = PATH.matcher(request.path());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String association = decode(matcher.group(2));
        boolean one = !association.isEmpty();
        String verb = switch (request.method().name()) {
            case "POST" -> one ? "Update" : "Create";
            case "GET" -> one ? "Describe" : "List";
            case "DELETE" -> "Delete";
            default -> "Unknown";
        };
        String noun = verb.equals("List") ? "PodIdentityAssociations" : "PodIdentityAssociation";
        return Optional.of(new EksRoute(verb + noun, decode(matcher.group(1)), association));
    }

    private static String decode(@Nullable String part) {
        return part == null ? "" : URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
