// SPDX-License-Identifier: Apache-2.0
/** Tests of who calls and what they may. */
@NullMarked
package io.tenantry.onboarding.access;

import org.jspecify.annotations.NullMarked;
