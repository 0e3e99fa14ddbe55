// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.webhook.intake;

/**
 * One reason why no request follows from a payload.
 *
 * @param pointer where in the payload, as a JSON Pointer
 * @param detail what would be right; never repeats what was sent
 */
public record IntakeViolation(String pointer, String detail) {

    @Override
    public String toString() {
        return pointer + ": " + detail;
    }
}
