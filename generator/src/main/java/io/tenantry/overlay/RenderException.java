// SPDX-License-Identifier: Apache-2.0
package io.tenantry.overlay;

/** A render that was refused: a value that YAML cannot carry, or a document other than the intended one. */
public final class RenderException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    private final String problem;

    public RenderException(String message) {
        super(message);
        this.problem = message;
    }

    public RenderException(String message, Throwable cause) {
        super(message, cause);
        this.problem = message;
    }

    /** What is wrong; the message, which is never absent. */
    public String problem() {
        return problem;
    }
}
