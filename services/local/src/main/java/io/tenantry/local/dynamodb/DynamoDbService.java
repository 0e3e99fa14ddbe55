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
    private final DynamoDbDelays delays;

    public DynamoDbService(AwsSettings settings, Journal journal, Clock clock, DynamoDbDelays delays) {
        this.delays = delays;
        Tables tables = new Tables(settings.quotas(), journal, clock, delays);
        permissions = new Permissions(tables, settings);
        InFlight inFlight = new InFlight(clock, delays.transaction());
        ItemOperations items = new ItemOperations(tables, inFlight);
        items.register(operations);
        new TableOperations(tables, settings).register(operations);
        new FeatureOperations(tables).register(operations);
        new QueryOperations(tables).register(operations);
        new TransactionOperations(tables, items, clock, inFlight).register(operations);
        new BatchOperations(tables, items, new InFlight(clock, Duration.ZERO)).register(operations);
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
        AwsResponse answer = understood(() -> protocol().answer(operations.run(operation, request.json())));
        return operation.equals("TransactWriteItems") ? answer.after(delays.transaction()) : answer;
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
