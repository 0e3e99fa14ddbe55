// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.app;

import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Quotas;
import io.tenantry.local.dynamodb.DynamoDbDelays;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Says how the in-JVM AWS runs.
 *
 * @param port 0 for any free one
 * @param data the directory that keeps the state; memory only without one
 */
public record LocalAwsOptions(AwsSettings settings, int port, Optional<Path> data, DynamoDbDelays dynamoDb) {

    /** Any port, nothing kept. */
    public static LocalAwsOptions inMemory() {
        return new LocalAwsOptions(AwsSettings.DEFAULT, 0, Optional.empty(), DynamoDbDelays.SHORT);
    }

    public LocalAwsOptions withSettings(AwsSettings other) {
        return new LocalAwsOptions(other, port, data, dynamoDb);
    }

    /** Without this, nothing is limited. */
    public LocalAwsOptions withQuotas(Quotas quotas) {
        return withSettings(settings.withQuotas(quotas));
    }

    public LocalAwsOptions withPort(int other) {
        return new LocalAwsOptions(settings, other, data, dynamoDb);
    }

    public LocalAwsOptions withData(Path directory) {
        return new LocalAwsOptions(settings, port, Optional.of(directory), dynamoDb);
    }

    public LocalAwsOptions withTableCreation(Duration other) {
        return withDynamoDb(dynamoDb.withTableCreation(other));
    }

    public LocalAwsOptions withDynamoDb(DynamoDbDelays other) {
        return new LocalAwsOptions(settings, port, data, other);
    }
}
