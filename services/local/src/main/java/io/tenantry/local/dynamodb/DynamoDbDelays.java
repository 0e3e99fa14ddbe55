// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import java.time.Duration;

/**
 * Says how long takes what DynamoDB does not do at once.
 *
 * @param tableCreation how long a new table is CREATING
 * @param transaction how long a transaction holds its items until it is answered; others that want one of them meanwhile
 *     are refused
 * @param tags how long the tags of a table stay hidden after it became ACTIVE, at first as if it were not there, then as
 *     if it had none
 */
public record DynamoDbDelays(Duration tableCreation, Duration transaction, Duration tags) {

    /** Long enough for a table to be seen in the making; everything else is done at once. */
    public static final DynamoDbDelays SHORT = new DynamoDbDelays(Duration.ofMillis(20), Duration.ZERO, Duration.ZERO);

    public DynamoDbDelays withTableCreation(Duration other) {
        return new DynamoDbDelays(other, transaction, tags);
    }

    public DynamoDbDelays withTransaction(Duration other) {
        return new DynamoDbDelays(tableCreation, other, tags);
    }

    public DynamoDbDelays withTags(Duration other) {
        return new DynamoDbDelays(tableCreation, transaction, other);
    }
}
