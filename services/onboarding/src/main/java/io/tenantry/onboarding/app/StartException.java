// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.app;

/** The process cannot start as things are; the message says why and what to do. */
final class StartException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
