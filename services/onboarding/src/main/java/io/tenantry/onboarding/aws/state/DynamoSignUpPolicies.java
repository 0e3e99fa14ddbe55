// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.state;

import io.tenantry.onboarding.aws.table.ItemReader;
import io.tenantry.onboarding.aws.table.ItemWriter;
import io.tenantry.onboarding.aws.table.StateTable;
import io.tenantry.onboarding.aws.table.StoreCalls;
import io.tenantry.onboarding.signup.SignUpMode;
import io.tenantry.onboarding.signup.SignUpPolicies;
import io.tenantry.onboarding.signup.SignUpPolicy;
import io.tenantry.tenant.Tier;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The sign-up policy as one item of the state table; every write names the version that it replaces. */
public final class DynamoSignUpPolicies implements SignUpPolicies {

    private static final String VERSION = "version";
    private static final String MODES = "modes";

    private final StoreCalls calls;

    public DynamoSignUpPolicies(DynamoDbClient dynamo) {
        this.calls = new StoreCalls(dynamo);
    }

    @Override
    public SignUpPolicy current() {
        return calls.find(StateTable.signUpPolicy())
                .map(DynamoSignUpPolicies::read)
                .orElse(SignUpPolicy.ALL_OPEN);
    }

    @Override
    public SignUpPolicy replace(SignUpPolicy policy) {
        SignUpPolicy written = policy.withVersion(policy.version() + 1);
        Map<String, AttributeValue> item = write(written);
        if (!put(item, policy.version())) {
            calls.requireStored("the sign-up policy", item);
        }
        return written;
    }

    private boolean put(Map<String, AttributeValue> item, long replaced) {
        return replaced == 0
                ? calls.put(item, "attribute_not_exists(pk)", Map.of())
                : calls.put(
                        item, "version = :version", Map.of(":version", AttributeValue.fromN(Long.toString(replaced))));
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
}
