// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

/**
 * What a step that succeeded leaves behind.
 *
 * @param message what it did, one line without personal data
 * @param results everything made so far, this step's part included
 */
public record StepResult(String message, Results results) {}
