// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.eks;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.iam.Request;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a caller must be allowed for each operation (Service Authorization Reference, "Amazon Elastic Kubernetes
 * Service"): beside the operation, passing the role on to Pod Identity and tagging what is made with tags.
 */
final class Permissions {

    private static final String POD_IDENTITY = "pods.eks.amazonaws.com";

    private final AwsSettings settings;

    Permissions(AwsSettings settings) {
        this.settings = settings;
    }

    /** @param association the one that the request names, if it exists */
    List<Request> of(EksRoute route, JsonObject json, Optional<JsonObject> association) {
        List<Request> requests = new ArrayList<>();
        Map<String, List<String>> context = tags("aws:RequestTag/", json);
        context.put("aws:TagKeys", keys(json));
        association.ifPresent(found -> context.putAll(tags("aws:ResourceTag/", found)));
        requests.add(new Request("eks:" + route.operation(), resource(route), context));
        String role = json.getString("roleArn");
        if (role != null) {
            requests.add(new Request("iam:GetRole", role, Map.of()));
            requests.add(new Request("iam:PassRole", role, Map.of("iam:PassedToService", List.of(POD_IDENTITY))));
        }
        if (!keys(json).isEmpty()) {
            requests.add(new Request("eks:TagResource", arn(route.cluster(), "*"), context));
        }
        return requests;
    }

    private String resource(EksRoute route) {
        return route.association().isEmpty()
                ? settings.arn("eks", "cluster/" + route.cluster())
                : arn(route.cluster(), route.association());
    }

    private String arn(String cluster, String association) {
        return settings.arn("eks", "podidentityassociation/" + cluster + "/" + association);
    }

    private static List<String> keys(JsonObject json) {
        return List.copyOf(json.getJsonObject("tags", new JsonObject()).fieldNames());
    }

    private static Map<String, List<String>> tags(String prefix, JsonObject json) {
        Map<String, List<String>> context = new HashMap<>();
        json.getJsonObject("tags", new JsonObject())
                .forEach(tag -> context.put(prefix + tag.getKey(), List.of(tag.getValue() + "")));
        return context;
    }
}
