// SPDX-License-Identifier: Apache-2.0
/** Tests of the journeys, and the doubles that they share. */
@NullMarked
package io.tenantry.onboarding;

import org.jspecify.annotations.NullMarked;
