// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Ids;
import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** Creates, describes, changes and deletes the app clients of a pool. */
final class ClientOperations {

    private static final Input.Paging PAGING = new Input.Paging("UserPoolClients", "MaxResults", "NextToken");

    private final Pools pools;
    private final Ids ids = new Ids();

    ClientOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("CreateUserPoolClient", this::create)
                .add("DescribeUserPoolClient", request -> shown(named(request)))
                .add("UpdateUserPoolClient", this::update)
                .add("ListUserPoolClients", this::list)
                .add("DeleteUserPoolClient", this::delete);
    }

    private JsonObject create(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        new Input(request).required("ClientName");
        JsonObject client = request.copy().put("ClientId", ids.next(26)).put("CreationDate", pools.now());
        client.remove("GenerateSecret");
        if (request.getBoolean("GenerateSecret", false)) {
            client.put("ClientSecret", ids.next(51));
        }
        return save(pool, client);
    }

    /** As in Cognito, everything that is not sent goes back to its default. */
    private JsonObject update(JsonObject request) {
        JsonObject before = named(request);
        JsonObject client = request.copy();
        for (String field : List.of("ClientId", "CreationDate", "ClientSecret", "ClientName")) {
            if (before.containsKey(field) && !client.containsKey(field)) {
                client.put(field, before.getValue(field));
            }
        }
        return save(pools.named(new Input(request)), client);
    }

    private JsonObject save(UserPool pool, JsonObject client) {
        client.put("LastModifiedDate", pools.now());
        withDefault(client, "RefreshTokenValidity", 30);
        withDefault(client, "AllowedOAuthFlowsUserPoolClient", false);
        withDefault(client, "EnableTokenRevocation", true);
        pools.putClient(pool, client);
        return shown(client);
    }

    private static void withDefault(JsonObject client, String field, Object value) {
        if (!client.containsKey(field)) {
            client.put(field, value);
        }
    }

    private JsonObject list(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        List<JsonObject> all = pool.clients().values().stream()
                .map(client -> new JsonObject()
                        .put("ClientId", client.getString("ClientId"))
                        .put("ClientName", client.getString("ClientName"))
                        .put("UserPoolId", pool.id()))
                .toList();
        return new Input(request).page(PAGING, all, client -> client.getString("ClientId"));
    }

    private JsonObject delete(JsonObject request) {
        JsonObject client = named(request);
        pools.removeClient(pools.named(new Input(request)), client.getString("ClientId"));
        return new JsonObject();
    }

    private JsonObject named(JsonObject request) {
        String id = new Input(request).required("ClientId");
        JsonObject client = pools.named(new Input(request)).clients().get(id);
        if (client == null) {
            throw CognitoError.RESOURCE_NOT_FOUND.because("User pool client " + id + " does not exist.");
        }
        return client;
    }

    private static JsonObject shown(JsonObject client) {
        return new JsonObject().put("UserPoolClient", client);
    }
}
