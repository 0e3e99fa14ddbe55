// SPDX-License-Identifier: Apache-2.0
package io.tenantry.argocd;

/** An error that stops the reconciliation of a whole ApplicationSet: nothing is made, changed or deleted. */
final class GeneratorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    GeneratorException(String message) {
        super(message);
    }
}
