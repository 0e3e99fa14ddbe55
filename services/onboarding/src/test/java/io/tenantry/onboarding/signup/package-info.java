// SPDX-License-Identifier: Apache-2.0
/** Tests of what holds for customers, and the doubles that they share. */
@NullMarked
package io.tenantry.onboarding.signup;

import org.jspecify.annotations.NullMarked;
