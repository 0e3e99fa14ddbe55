// SPDX-License-Identifier: Apache-2.0
/** What holds for customers alone: tiers that are open, and the proof that an e-mail address is theirs. */
@NullMarked
package io.tenantry.onboarding.signup;

import org.jspecify.annotations.NullMarked;
