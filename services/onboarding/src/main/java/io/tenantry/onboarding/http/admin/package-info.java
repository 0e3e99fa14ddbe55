// SPDX-License-Identifier: Apache-2.0
/** What admins govern: the audit log, service tokens and the policy of sign-ups. */
@NullMarked
package io.tenantry.onboarding.http.admin;

import org.jspecify.annotations.NullMarked;
