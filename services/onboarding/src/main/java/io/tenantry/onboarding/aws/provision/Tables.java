// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.aws.provision;

import io.tenantry.onboarding.aws.AwsFailures;
import io.tenantry.onboarding.aws.TableSlots;
import io.tenantry.onboarding.operation.StepException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.core.waiters.Waiter;
import software.amazon.awssdk.core.waiters.WaiterAcceptor;
import software.amazon.awssdk.core.waiters.WaiterOverrideConfiguration;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.Tag;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsResponse;
import software.amazon.awssdk.services.dynamodb.waiters.DynamoDbWaiter;

/** Finds, makes and removes tables, and waits until that is done. */
final class Tables {

    /** The SDK's waiter looks every 20 seconds otherwise; a table is there after a few. */
    private static final WaiterOverrideConfiguration SOON = WaiterOverrideConfiguration.builder()
            .backoffStrategyV2(
                    BackoffStrategy.exponentialDelayWithoutJitter(Duration.ofMillis(25), Duration.ofSeconds(2)))
            .maxAttempts(30)
            .waitTimeout(Duration.ofSeconds(40))
            .build();

    /**
     * How long a table without tags may still get them: for some seconds after it was made ListTagsOfResource may know
     * neither them nor the table (API reference of TagResource). Longer, since our clock is not DynamoDB's.
     */
    private static final Duration TAGS_COME = Duration.ofMinutes(2);

    private final DynamoDbClient dynamo;
    private final TableSlots slots;
    private final Clock clock;

    Tables(DynamoDbClient dynamo, TableSlots slots, Clock clock) {
        this.dynamo = dynamo;
        this.slots = slots;
        this.clock = clock;
    }

    /**
     * Makes the table, or adopts it if it has that key and those tags; returns it once it is active.
     *
     * @throws StepException if it is another's, or cannot be told yet whose it is
     */
    TableDescription ensure(CreateTableRequest wanted) {
        return slots.within(() -> {
            boolean made = create(wanted);
            TableDescription table = active(wanted.tableName());
            if (!made) {
                requireSame(wanted, table);
            }
            return table;
        });
    }

    private boolean create(CreateTableRequest wanted) {
        try {
            dynamo.createTable(wanted);
            return true;
        } catch (ResourceInUseException e) {
            return false;
        }
    }

    private TableDescription active(String table) {
        return waited(waiter -> waiter.waitUntilTableExists(named(table)))
                .matched()
                .response()
                .orElseThrow()
                .table();
    }

    private void gone(String table) {
        waited(waiter -> waiter.waitUntilTableNotExists(named(table)));
    }

    private static DescribeTableRequest named(String table) {
        return DescribeTableRequest.builder().tableName(table).build();
    }

    private <T> T waited(Function<DynamoDbWaiter, T> wait) {
        try (DynamoDbWaiter waiter = DynamoDbWaiter.builder()
                .client(dynamo)
                .overrideConfiguration(SOON)
                .build()) {
            return wait.apply(waiter);
        }
    }

    private void requireSame(CreateTableRequest wanted, TableDescription table) {
        List<KeySchemaElement> key = table.keySchema();
        if (!new HashSet<>(key).equals(new HashSet<>(wanted.keySchema()))) {
            throw AwsFailures.foreign("The table " + wanted.tableName() + " has another key");
        }
        if (!has(table, wanted.tags())) {
            throw AwsFailures.foreign("The table " + wanted.tableName() + " does not have our tags");
        }
    }

    /** Switches point-in-time recovery on, which DynamoDB refuses for some moments after a table became active. */
    void protect(String table) {
        Waiter.builder(UpdateContinuousBackupsResponse.class)
                .addAcceptor(WaiterAcceptor.successOnResponseAcceptor(answer -> true))
                .addAcceptor(WaiterAcceptor.retryOnExceptionAcceptor(
                        failure -> failure instanceof ContinuousBackupsUnavailableException))
                .overrideConfiguration(SOON)
                .build()
                .run(() -> dynamo.updateContinuousBackups(request -> request.tableName(table)
                        .pointInTimeRecoverySpecification(recovery -> recovery.pointInTimeRecoveryEnabled(true))));
    }

    /**
     * Removes the table, unless it is gone or does not have those tags, and returns once it is gone.
     *
     * @throws StepException if it cannot be told yet whose it is
     */
    void remove(String table, List<Tag> tags) {
        try {
            TableDescription found =
                    dynamo.describeTable(request -> request.tableName(table)).table();
            if (found.tableStatus() == TableStatus.CREATING) {
                found = active(table);
            }
            if (has(found, tags)) {
                delete(found);
                gone(table);
            }
        } catch (ResourceNotFoundException e) {
            // never made, or another attempt has removed it
        }
    }

    private void delete(TableDescription table) {
        if (table.tableStatus() != TableStatus.DELETING) {
            unprotect(table);
            dynamo.deleteTable(request -> request.tableName(table.tableName()));
        }
    }

    private void unprotect(TableDescription table) {
        if (Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
            dynamo.updateTable(request -> request.tableName(table.tableName()).deletionProtectionEnabled(false));
            active(table.tableName());
        }
    }

    /** Whose a table is can be told only once its tags are shown; it is asked again till then. */
    private boolean has(TableDescription table, List<Tag> tags) {
        List<Tag> shown = tags(table);
        if (shown.isEmpty() && clock.instant().isBefore(table.creationDateTime().plus(TAGS_COME))) {
            throw untold(table);
        }
        return new HashSet<>(shown).containsAll(tags);
    }

    private List<Tag> tags(TableDescription table) {
        try {
            return dynamo.listTagsOfResource(request -> request.resourceArn(table.tableArn()))
                    .tags();
        } catch (ResourceNotFoundException e) {
            // the table itself is there
            throw untold(table);
        }
    }

    private static StepException untold(TableDescription table) {
        return AwsFailures.unavailable(
                "DynamoDB does not show the tags of the new table " + table.tableName() + " yet");
    }
}
