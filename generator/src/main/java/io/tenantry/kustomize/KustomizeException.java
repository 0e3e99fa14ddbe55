// SPDX-License-Identifier: Apache-2.0
package io.tenantry.kustomize;

/** A build that kustomize refused, or a machine on which there is no kustomize to run. */
public final class KustomizeException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    public KustomizeException(String message) {
        super(message);
    }

    public KustomizeException(String message, Throwable cause) {
        super(message, cause);
    }
}
