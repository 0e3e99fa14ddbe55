// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws;

import io.tenantry.onboarding.SignUpMode;
import io.tenantry.onboarding.SignUpPolicies;
import io.tenantry.onboarding.SignUpPolicy;
import io.tenantry.onboarding.StaleWriteException;
import io.tenantry.onboarding.StoreUnavailableException;
import io.tenantry.tenant.Tier;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/** The sign-up policy as one item of the state table; every write names the version that it replaces. */
public final class DynamoSignUpPolicies implements SignUpPolicies {

    private static final String VERSION = "version";
    private static final String MODES = "modes";

    private final DynamoDbClient dynamo;

    public DynamoSignUpPolicies(DynamoDbClient dynamo) {
        this.dynamo = dynamo;
    }

    @Override
    public SignUpPolicy current() {
        return answered(() -> item().map(DynamoSignUpPolicies::read).orElse(SignUpPolicy.ALL_OPEN));
    }

    @Override
    public SignUpPolicy replace(SignUpPolicy policy) {
        SignUpPolicy written = policy.withVersion(policy.version() + 1);
        Map<String, AttributeValue> item = write(written);
        return answered(() -> {
            try {
                dynamo.putItem(put(item, policy.version()));
            } catch (ConditionalCheckFailedException e) {
                requireStored(item);
            }
            return written;
        });
    }

    private static PutItemRequest put(Map<String, AttributeValue> item, long replaced) {
        PutItemRequest.Builder put =
                PutItemRequest.builder().tableName(StateTable.NAME).item(item);
        return replaced == 0
                ? put.conditionExpression("attribute_not_exists(" + StateTable.PK + ")")
                        .build()
                : put.conditionExpression("version = :version")
                        .expressionAttributeValues(Map.of(":version", AttributeValue.fromN(Long.toString(replaced))))
                        .build();
    }

    /** A write that is stored as it was meant is our own, sent again since its answer was lost. */
    private void requireStored(Map<String, AttributeValue> meant) {
        if (!item().equals(Optional.of(meant))) {
            throw new StaleWriteException("the sign-up policy");
        }
    }

    private Optional<Map<String, AttributeValue>> item() {
        return Optional.of(dynamo.getItem(request -> request.tableName(StateTable.NAME)
                                .key(StateTable.signUpPolicy())
                                .consistentRead(true))
                        .item())
                .filter(found -> !found.isEmpty());
    }

    private static Map<String, AttributeValue> write(SignUpPolicy policy) {
        ItemWriter modes = new ItemWriter();
        policy.modes().forEach((tier, mode) -> modes.text(tier.key(), mode.key()));
        return new ItemWriter(StateTable.signUpPolicy())
                .map(MODES, modes)
                .number(VERSION, policy.version())
                .attributes();
    }

    private static SignUpPolicy read(Map<String, AttributeValue> attributes) {
        ItemReader item = new ItemReader(attributes);
        ItemReader modes = item.map(MODES);
        return new SignUpPolicy(
                Arrays.stream(Tier.values())
                        .collect(Collectors.toMap(
                                Function.identity(),
                                tier -> modes.oneOf(tier.key(), SignUpMode.values(), SignUpMode::key))),
                item.number(VERSION));
    }

    private static <T> T answered(Supplier<T> call) {
        try {
            return call.get();
        } catch (SdkException e) {
            throw new StoreUnavailableException(AwsFailures.describe(e), e);
        }
    }
}
