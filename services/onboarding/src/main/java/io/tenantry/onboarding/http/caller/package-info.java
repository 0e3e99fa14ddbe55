// SPDX-License-Identifier: Apache-2.0
/** Who calls, what they may do, and how often. */
@NullMarked
package io.tenantry.onboarding.http.caller;

import org.jspecify.annotations.NullMarked;
