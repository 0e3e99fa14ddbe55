// SPDX-License-Identifier: Apache-2.0
/** Tests of the runner, the worker and the steps. */
@NullMarked
package io.tenantry.onboarding.journey;

import org.jspecify.annotations.NullMarked;
