// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

/** A render that was refused: a value that YAML cannot carry, or a document other than the intended one. */
public final class RenderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String message;

    public RenderException(String message) {
        super(message);
        this.message = message;
    }

    public RenderException(String message, Throwable cause) {
        super(message, cause);
        this.message = message;
    }

    /** Never absent. */
    @Override
    public String getMessage() {
        return message;
    }
}
