// SPDX-License-Identifier: Apache-2.0
/** Tests of how addresses outside are asked. */
@NullMarked
package io.tenantry.onboarding.outbound;

import org.jspecify.annotations.NullMarked;
