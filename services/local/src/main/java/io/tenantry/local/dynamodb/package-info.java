// SPDX-License-Identifier: Apache-2.0
/**
 * Plays Amazon DynamoDB: its operations on tables and items, in its JSON. May import {@code io.tenantry.local.aws},
 * {@code .iam}, {@code .journal}, {@code .table} and {@code .expression}.
 */
@NullMarked
package io.tenantry.local.dynamodb;

import org.jspecify.annotations.NullMarked;
