// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

import io.tenantry.onboarding.webhook.SourceName;

/** An intake file cannot be used: nothing starts with it. */
public final class IntakeException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param message what is wrong and what would be right */
    IntakeException(SourceName source, int line, String message) {
        super("intake/" + source + ".yaml:" + line + ": " + message);
    }

    IntakeException(String message) {
        super(message);
    }
}
