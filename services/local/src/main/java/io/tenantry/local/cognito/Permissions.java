// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.iam.Request;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a caller must be allowed for each operation (Service Authorization Reference, "Amazon Cognito User Pools"): the
 * operation of that name on the pool, or on everything where there is no pool to name.
 */
final class Permissions {

    private static final String TAGS = "UserPoolTags";

    private final Pools pools;
    private final AwsSettings settings;

    Permissions(Pools pools, AwsSettings settings) {
        this.pools = pools;
        this.settings = settings;
    }

    List<Request> of(String operation, JsonObject json) {
        Map<String, List<String>> context = new HashMap<>();
        requestTags(json.getJsonObject(TAGS, json.getJsonObject("Tags", new JsonObject())), context);
        String arn = json.getString("ResourceArn");
        String id = arn == null ? json.getString("UserPoolId") : arn.substring(arn.lastIndexOf('/') + 1);
        String resource = id == null ? "*" : settings.arn("cognito-idp", "userpool/" + id);
        if (id != null) {
            pools.find(id)
                    .ifPresent(pool -> pool.settings()
                            .getJsonObject(TAGS, new JsonObject())
                            .forEach(tag ->
                                    context.put("aws:ResourceTag/" + tag.getKey(), List.of(tag.getValue() + ""))));
        }
        return List.of(new Request("cognito-idp:" + operation, resource, context));
    }

    private static void requestTags(JsonObject tags, Map<String, List<String>> context) {
        List<String> keys = new ArrayList<>();
        tags.forEach(tag -> {
            keys.add(tag.getKey());
            context.put("aws:RequestTag/" + tag.getKey(), List.of(tag.getValue() + ""));
        });
        context.put("aws:TagKeys", keys);
    }
}
