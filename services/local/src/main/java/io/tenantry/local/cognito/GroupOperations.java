// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.cognito;

import io.tenantry.local.aws.Operations;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Creates the groups of a pool and puts users into them. */
final class GroupOperations {

    private static final Input.Paging PAGING = new Input.Paging("Groups", "Limit", "NextToken");

    private final Pools pools;

    GroupOperations(Pools pools) {
        this.pools = pools;
    }

    void register(Operations operations) {
        operations
                .add("CreateGroup", this::create)
                .add("GetGroup", request -> new JsonObject().put("Group", named(request)))
                .add("ListGroups", this::list)
                .add("AdminAddUserToGroup", this::addUser)
                .add("AdminListGroupsForUser", this::listOfUser);
    }

    private JsonObject create(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        String name = new Input(request).required("GroupName");
        if (pool.groups().containsKey(name)) {
            throw CognitoError.GROUP_EXISTS.because("A group with the name already exists.");
        }
        JsonObject group = request.copy().put("CreationDate", pools.now()).put("LastModifiedDate", pools.now());
        pools.putGroup(pool, group);
        return new JsonObject().put("Group", group);
    }

    private JsonObject named(JsonObject request) {
        JsonObject group = pools.named(new Input(request)).groups().get(new Input(request).required("GroupName"));
        if (group == null) {
            throw CognitoError.RESOURCE_NOT_FOUND.because("Group not found.");
        }
        return group;
    }

    private JsonObject list(JsonObject request) {
        List<JsonObject> all =
                List.copyOf(pools.named(new Input(request)).groups().values());
        return new Input(request).page(PAGING, all, group -> group.getString("GroupName"));
    }

    private JsonObject addUser(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        String group = named(request).getString("GroupName");
        User user = UserOperations.named(pool, request);
        if (!user.groups().contains(group)) {
            List<String> groups = new ArrayList<>(user.groups());
            groups.add(group);
            pools.putUser(pool, user.withGroups(groups));
        }
        return new JsonObject();
    }

    private JsonObject listOfUser(JsonObject request) {
        UserPool pool = pools.named(new Input(request));
        List<JsonObject> groups = UserOperations.named(pool, request).groups().stream()
                .map(name -> pool.groups().getOrDefault(name, new JsonObject().put("GroupName", name)))
                .toList();
        return new Input(request).page(PAGING, groups, group -> group.getString("GroupName"));
    }
}
