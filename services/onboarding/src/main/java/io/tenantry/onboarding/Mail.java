// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding;

/**
 * One plain text mail.
 *
 * @param subject one line
 */
public record Mail(EmailAddress to, String subject, String text) {}
