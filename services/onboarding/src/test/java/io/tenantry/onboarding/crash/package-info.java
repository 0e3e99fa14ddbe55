// SPDX-License-Identifier: Apache-2.0
/** The whole control plane, ended at every side effect and started again. */
@NullMarked
package io.tenantry.onboarding.crash;

import org.jspecify.annotations.NullMarked;
