// SPDX-License-Identifier: Apache-2.0
package io.tenantry.yaml;

/** A text that is not one strict YAML document, or not the document that was expected. */
public final class YamlException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String message;

    private final int line;

    /**
     * @param line where, counted from 1
     * @param message what is wrong and what would be right
     */
    public YamlException(int line, String message) {
        super(message);
        this.message = message;
        this.line = line;
    }

    /** The line of the text, counted from 1. */
    public int line() {
        return line;
    }

    /** Never absent. */
    @Override
    public String getMessage() {
        return message;
    }
}
