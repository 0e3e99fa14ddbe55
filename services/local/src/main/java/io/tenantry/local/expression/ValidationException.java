// SPDX-License-Identifier: Apache-2.0
package io.tenantry.local.expression;

/** Says why DynamoDB would not accept a value or an expression. */
public final class ValidationException extends IllegalArgumentException {

    public ValidationException(String message) {
        super(message);
    }
}
