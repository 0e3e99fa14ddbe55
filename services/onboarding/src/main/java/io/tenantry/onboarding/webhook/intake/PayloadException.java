// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

/** The body of a web hook is not what every source's must be; the message never repeats any of it. */
public final class PayloadException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PayloadException(String why) {
        super("The body is refused: " + why + ".");
    }
}
