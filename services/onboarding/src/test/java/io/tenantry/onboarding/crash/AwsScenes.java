// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tenantry.local.aws.Call;
import io.tenantry.local.aws.Fault;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.Tag;

/** What AWS may do to an onboarding. */
final class AwsScenes {

    /** Calls of EKS go by their paths on the wire. */
    private static final Map<String, String> PATHS = Map.of(
            "CreatePodIdentityAssociation", "POST pod-identity-associations",
            "ListPodIdentityAssociations", "GET pod-identity-associations");

    private AwsScenes() {}

    /** The calls that an onboarding makes, the looks of the background included. */
    private static List<String> calls(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            world.calls().clear();
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            replica.await(Ended.operation(accepted), "succeeded", "failed");
            return world.calls().all().stream().map(Call::operation).distinct().toList();
        }
    }

    /** Each call of an onboarding goes wrong so many times in that way, one call per onboarding. */
    static String everyCall(World world, int times, Fault fault) {
        List<String> calls = calls(world);
        assertThat(calls).contains("CreateUserPool", "CreateTable", "CreatePodIdentityAssociation", "PutItem");
        calls.forEach(call -> oneCall(world, call, times, fault));
        return calls.size() + " calls: active, one of each";
    }

    static String oneCall(World world, String call, int times, Fault fault) {
        String how = call + " " + times + " times " + fault.kind();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            world.faults().next(call, times, fault);
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            replica.await(Ended.operation(accepted), "succeeded", "failed");
            world.faults().clear();
            return Ended.well(world, replica, accepted, how);
        }
    }

    /** Each call of the steps is denied for good, one call per onboarding. */
    static String everyCallDenied(World world) {
        List<String> parked = new ArrayList<>();
        Predicate<String> ofTheStore = call -> call.contains("Item") || call.equals("Query");
        List<String> calls = calls(world).stream().filter(ofTheStore.negate()).toList();
        try (Replica replica = world.replica(Clock.systemUTC())) {
            for (String call : calls) {
                replica.wire().deny(PATHS.getOrDefault(call, call));
                JsonNode accepted = replica.signUpUntilAccepted(world.slug());
                String state = replica.await(Ended.operation(accepted), "succeeded", "failed");
                replica.wire().heal();
                if (state.equals("failed")) {
                    Ended.parked(replica, accepted, "aws-denied", call);
                    Ended.retried(world, replica, accepted, call);
                    parked.add(call);
                } else {
                    Ended.well(world, replica, accepted, call);
                }
            }
        }
        assertThat(parked)
                .contains(
                        "CreateUserPool",
                        "CreateUserPoolDomain",
                        "CreateUserPoolClient",
                        "AdminCreateUser",
                        "CreateTable",
                        "CreatePodIdentityAssociation");
        return parked.size() + " of " + calls.size()
                + " calls parked the operation with cause and hint, the others were looks of the background; retried:"
                + " active, one of each";
    }

    /** A quota that is used up parks the operation; cancelled, it leaves nothing. */
    static String quotaUsedUp(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire()
                    .meets(Trouble.every("CreateUserPool"::equals, Mishap.aws("LimitExceededException", "too many")));
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.parked(replica, accepted, "aws-quota", "quota");
            replica.post(Ended.operation(accepted) + "/actions/cancel");
            assertThat(replica.await(Ended.operation(accepted), "cancelled", "failed"))
                    .isEqualTo("cancelled");
            new Census(world).assertNothing(Ended.tenant(accepted), "cancelled");
            return seen + "; cancelled: nothing left";
        }
    }

    /** Too many tables at the same time is no quota that is used up. */
    static String tooManyTablesAtOnce(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire()
                    .meets(Trouble.first(
                            5,
                            "CreateTable"::equals,
                            Mishap.aws("LimitExceededException", "too many simultaneous operations")));
            return Ended.well(world, replica, replica.signUpUntilAccepted(world.slug()), "simultaneous");
        }
    }

    /** Somebody else has a table of that name: never adopted, never removed. */
    static String foreignTable(World world) {
        try (Replica replica = world.replica(Clock.systemUTC())) {
            replica.wire().meets(Trouble.before(1, "CreateTable", body -> foreignTable(world, body)));
            JsonNode accepted = replica.signUpUntilAccepted(world.slug());
            String seen = Ended.parked(replica, accepted, "foreign-resource", "foreign table");
            assertThat(keyOfTheTable(world, accepted)).isEqualTo("theirs");
            replica.post(Ended.operation(accepted) + "/actions/cancel");
            replica.await(Ended.operation(accepted), "cancelled", "failed");
            assertThat(keyOfTheTable(world, accepted)).isEqualTo("theirs");
            return seen + "; their table stays, also when cancelled";
        }
    }

    private static String keyOfTheTable(World world, JsonNode accepted) {
        return world.clients()
                .dynamo()
                .describeTable(request -> request.tableName("tenantry-order-" + Ended.tenant(accepted)))
                .table()
                .keySchema()
                .get(0)
                .attributeName();
    }

    private static void foreignTable(World world, String body) {
        world.clients()
                .dynamo()
                .createTable(request -> request.tableName(new JsonObject(body).getString("TableName"))
                        .billingMode(BillingMode.PAY_PER_REQUEST)
                        .tags(Tag.builder().key("owner").value("them").build())
                        .attributeDefinitions(AttributeDefinition.builder()
                                .attributeName("theirs")
                                .attributeType(ScalarAttributeType.S)
                                .build())
                        .keySchema(KeySchemaElement.builder()
                                .attributeName("theirs")
                                .keyType(KeyType.HASH)
                                .build()));
    }
}
