// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsException;
import io.tenantry.local.aws.AwsRequest;
import io.tenantry.local.aws.AwsResponse;
import io.tenantry.local.aws.AwsService;
import io.tenantry.local.aws.AwsSettings;
import io.tenantry.local.aws.Operations;
import io.tenantry.local.aws.Protocol;
import io.tenantry.local.expression.ValidationException;
import io.tenantry.local.iam.Request;
import io.tenantry.local.journal.Journal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Plays Amazon DynamoDB. */
public final class DynamoDbService implements AwsService {

    private final Operations operations = new Operations();
    private final Permissions permissions;

    public DynamoDbService(AwsSettings settings, Journal journal, Clock clock, Duration tableCreation) {
        Tables tables = new Tables(settings.quotas(), journal, clock, tableCreation);
        permissions = new Permissions(tables, settings);
        ItemOperations items = new ItemOperations(tables);
        items.register(operations);
        new TableOperations(tables, settings).register(operations);
        new FeatureOperations(tables).register(operations);
        new QueryOperations(tables).register(operations);
        new TransactionOperations(tables, items, clock).register(operations);
        new BatchOperations(tables, items).register(operations);
    }

    @Override
    public String name() {
        return "dynamodb";
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON_1_0;
    }

    @Override
    public Optional<String> operation(AwsRequest request) {
        return request.target("DynamoDB_20120810");
    }

    @Override
    public List<Request> permissions(String operation, AwsRequest request) {
        return understood(() -> operations.look(() -> permissions.of(operation, request.json())));
    }

    @Override
    public AwsResponse answer(String operation, AwsRequest request) {
        return understood(() -> protocol().answer(operations.run(operation, request.json())));
    }

    private static <T> T understood(Supplier<T> request) {
        try {
            return request.get();
        } catch (ValidationException e) {
            throw DynamoDbError.VALIDATION.because(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public AwsException throttled(String operation) {
        return operation.endsWith("Table")
                ? DynamoDbError.THROTTLING.because("Rate exceeded")
                : DynamoDbError.PROVISIONED_THROUGHPUT_EXCEEDED.because(
                        "The level of configured provisioned throughput for the table was exceeded");
    }

    @Override
    public AwsException failed() {
        return DynamoDbError.INTERNAL_SERVER_ERROR.because("The request processing has failed");
    }
}
