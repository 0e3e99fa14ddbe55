// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Ids;
import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/** Creates, describes, changes and deletes user pools. */
final class PoolOperations {

    private static final Pattern NAME = Pattern.compile("[\\w\\s+=,.@-]{1,128}");
    private static final Input.Paging PAGING = new Input.Paging("UserPools", "MaxResults", "NextToken");
    /** What UpdateUserPool cannot change and therefore leaves alone. */
    private static final List<String> FIXED =
            List.of("PoolName", "Schema", "UsernameAttributes", "AliasAttributes", "UsernameConfiguration");

    private final Pools pools;
    private final Ids ids = new Ids();

    PoolOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("CreateUserPool", this::create)
                .add("DescribeUserPool", request -> shown(pools.named(new Input(request))))
                .add("UpdateUserPool", this::update)
                .add("DeleteUserPool", this::delete)
                .add("ListUserPools", this::list)
                .add("SetUserPoolMfaConfig", this::setMfa)
                .add("GetUserPoolMfaConfig", request -> mfa(pools.named(new Input(request))));
    }

    private JsonObject create(JsonObject request) {
        String name = new Input(request).required("PoolName");
        if (!NAME.matcher(name).matches()) {
            throw CognitoError.INVALID_PARAMETER.because("1 validation error detected: Value at 'poolName' failed to"
                    + " satisfy constraint: Member must satisfy regular expression pattern: [\\w\\s+=,.@-]+");
        }
        pools.requireRoom();
        UserPool pool = new UserPool(pools.region() + "_" + ids.next(9), pools.now(), request.copy());
        pools.save(pool);
        return shown(pool);
    }

    /** As in Cognito, everything that is not sent goes back to its default. */
    private JsonObject update(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        JsonObject settings = request.copy();
        settings.remove("UserPoolId");
        for (String field : FIXED) {
            if (pool.settings().containsKey(field) && !settings.containsKey(field)) {
                settings.put(field, pool.settings().getValue(field));
            }
        }
        pool.setSettings(settings);
        pools.save(pool);
        return new JsonObject();
    }

    private JsonObject delete(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        if ("ACTIVE".equals(pool.settings().getString("DeletionProtection"))) {
            throw CognitoError.INVALID_PARAMETER.because("The user pool cannot be deleted because deletion protection"
                    + " is activated. Deletion protection must be inactivated first.");
        }
        if (pool.domain().isPresent()) {
            throw CognitoError.INVALID_PARAMETER.because(
                    "User pool cannot be deleted. It has a domain configured that should be deleted first.");
        }
        pools.remove(pool);
        return new JsonObject();
    }

    private JsonObject list(JsonObject request) {
        if (!request.containsKey("MaxResults")) {
            throw CognitoError.INVALID_PARAMETER.because("MaxResults is required");
        }
        List<JsonObject> all = pools.all().stream().map(PoolOperations::summary).toList();
        return new Input(request).page(PAGING, all, pool -> pool.getString("Id"));
    }

    private static JsonObject summary(UserPool pool) {
        return new JsonObject()
                .put("Id", pool.id())
                .put("Name", pool.settings().getString("PoolName"))
                .put("CreationDate", pool.created())
                .put("LastModifiedDate", pool.created());
    }

    private JsonObject shown(UserPool pool) {
        JsonObject json = pool.settings().copy();
        json.remove("PoolName");
        json.remove("Schema");
        json.mergeIn(summary(pool))
                .put("Arn", pools.arn(pool))
                .put("EstimatedNumberOfUsers", pool.users().size())
                .put("SchemaAttributes", schema(pool));
        withDefault(json, "DeletionProtection", "INACTIVE");
        withDefault(json, "MfaConfiguration", "OFF");
        withDefault(json, "UserPoolTier", "ESSENTIALS");
        withDefault(json, "UserPoolTags", new JsonObject());
        withDefault(json, "AdminCreateUserConfig", new JsonObject().put("AllowAdminCreateUserOnly", false));
        withDefault(json, "Policies", new JsonObject().put("PasswordPolicy", PasswordPolicy.defaults()));
        pool.domain().ifPresent(prefix -> json.put("Domain", prefix));
        return new JsonObject().put("UserPool", json);
    }

    private static void withDefault(JsonObject json, String field, Object value) {
        if (!json.containsKey(field)) {
            json.put(field, value);
        }
    }

    /** Standard attributes that matter here and the pool's own, which Cognito prefixes. */
    private static JsonArray schema(UserPool pool) {
        JsonArray schema = new JsonArray();
        for (String name : List.of("sub", "email", "email_verified")) {
            schema.add(new JsonObject().put("Name", name).put("AttributeDataType", "String"));
        }
        for (Object attribute : pool.settings().getJsonArray("Schema", new JsonArray())) {
            JsonObject own = ((JsonObject) attribute).copy();
            schema.add(own.put("Name", "custom:" + own.getString("Name")));
        }
        return schema;
    }

    private JsonObject setMfa(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        JsonObject settings = pool.settings().copy();
        settings.put("MfaConfiguration", request.getString("MfaConfiguration", "OFF"));
        pool.setSettings(settings);
        JsonObject token = request.getJsonObject("SoftwareTokenMfaConfiguration");
        if (token != null) {
            settings.put("SoftwareTokenMfaConfiguration", token);
        }
        pools.save(pool);
        return mfa(pool);
    }

    private static JsonObject mfa(UserPool pool) {
        JsonObject answer =
                new JsonObject().put("MfaConfiguration", pool.settings().getString("MfaConfiguration", "OFF"));
        JsonObject token = pool.settings().getJsonObject("SoftwareTokenMfaConfiguration");
        return token == null ? answer : answer.put("SoftwareTokenMfaConfiguration", token);
    }
}
