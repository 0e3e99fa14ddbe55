// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reads and writes the tags of user pools. */
final class TagOperations {

    private static final String TAGS = "UserPoolTags";

    private final Pools pools;

    TagOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("TagResource", this::tag)
                .add("UntagResource", this::untag)
                .add("ListTagsForResource", request -> new JsonObject().put("Tags", tags(named(request))));
    }

    private JsonObject tag(JsonObject request) {
        UserPool pool = named(request);
        JsonObject tags = tags(pool);
        new Input(request).strings("Tags").forEach(tags::put);
        return save(pool, tags);
    }

    private JsonObject untag(JsonObject request) {
        UserPool pool = named(request);
        JsonObject tags = tags(pool);
        request.getJsonArray("TagKeys", new JsonArray()).forEach(key -> tags.remove((String) key));
        return save(pool, tags);
    }

    private JsonObject save(UserPool pool, JsonObject tags) {
        pool.setSettings(pool.settings().copy().put(TAGS, tags));
        pools.save(pool);
        return new JsonObject();
    }

    private static JsonObject tags(UserPool pool) {
        return pool.settings().getJsonObject(TAGS, new JsonObject()).copy();
    }

    private UserPool named(JsonObject request) {
        String arn = new Input(request).required("ResourceArn");
        return pools.find(arn.substring(arn.lastIndexOf('/') + 1))
                .orElseThrow(() -> CognitoError.RESOURCE_NOT_FOUND.because("Resource does not exist: " + arn));
    }
}
