// SPDX-License-Identifier: Apache-2.0
package io.tenantry.onboarding.signup;

import io.tenantry.onboarding.request.EmailAddress;

/**
 * One plain text mail.
 *
 * @param subject one line
 */
public record Mail(EmailAddress to, String subject, String text) {}
