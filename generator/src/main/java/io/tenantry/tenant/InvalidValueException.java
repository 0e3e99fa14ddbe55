// SPDX-License-Identifier: Apache-2.0
package io.tenantry.tenant;

/** A text that is not the value it was given as; the message says what the value must look like. */
public final class InvalidValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String message;

    /**
     * @param field the name of the value, as the API and tenant.yaml spell it
     * @param message what is wrong and what would be right; never repeats the refused text
     */
    public InvalidValueException(String field, String message) {
        super(message);
        this.field = field;
        this.message = message;
    }

    /** The name of the refused value, such as {@code slug}. */
    public String field() {
        return field;
    }

    /** Never absent. */
    @Override
    public String getMessage() {
        return message;
    }
}
