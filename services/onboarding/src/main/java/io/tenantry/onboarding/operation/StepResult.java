// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.operation;

/**
 * What a step that succeeded leaves behind.
 *
 * @param message what it did, one line without personal data
 * @param made what it made; steps run beside each other, so what others made is not its to say
 */
public record StepResult(String message, Results made) {

    /** Of a step that made nothing that later steps need. */
    public StepResult(String message) {
        this(message, Results.NONE);
    }
}
