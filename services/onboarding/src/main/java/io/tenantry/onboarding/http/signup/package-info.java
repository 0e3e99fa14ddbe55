// SPDX-License-Identifier: Apache-2.0
/** Signing up without an account, by API or form: the landing page, the confirmation and the progress. */
@NullMarked
package io.tenantry.onboarding.http.signup;

import org.jspecify.annotations.NullMarked;
