// SPDX-License-Identifier: Apache-2.0
package io.tenantry.release;

/** base/ does not say which services there are; the message names the file and what would be right. */
public final class BaseFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BaseFolderException(String message) {
        super(message);
    }

    BaseFolderException(String message, Throwable cause) {
        super(message, cause);
    }
}
