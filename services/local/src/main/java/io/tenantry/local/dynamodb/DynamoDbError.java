// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.dynamodb;

import io.tenantry.local.aws.AwsException;

/** Names the errors of DynamoDB that this stand-in answers with. */
enum DynamoDbError {
    VALIDATION("com.amazon.coral.validate#ValidationException"),
    RESOURCE_NOT_FOUND("ResourceNotFoundException"),
    RESOURCE_IN_USE("ResourceInUseException"),
    LIMIT_EXCEEDED("LimitExceededException"),
    TABLE_NOT_FOUND("TableNotFoundException"),
    CONDITIONAL_CHECK_FAILED("ConditionalCheckFailedException"),
    TRANSACTION_CANCELED("TransactionCanceledException"),
    TRANSACTION_CONFLICT("TransactionConflictException"),
    TRANSACTION_IN_PROGRESS("TransactionInProgressException"),
    IDEMPOTENT_PARAMETER_MISMATCH("IdempotentParameterMismatchException"),
    CONTINUOUS_BACKUPS_UNAVAILABLE("ContinuousBackupsUnavailableException"),
    PROVISIONED_THROUGHPUT_EXCEEDED("ProvisionedThroughputExceededException"),
    THROTTLING("com.amazon.coral.availability#ThrottlingException"),
    INTERNAL_SERVER_ERROR("InternalServerError");

    private final String code;

    DynamoDbError(String name) {
        this.code = name.contains("#") ? name : "com.amazonaws.dynamodb.v20120810#" + name;
    }

    AwsException because(String message) {
        return new AwsException(this == INTERNAL_SERVER_ERROR ? 500 : 400, code, message);
    }
}
