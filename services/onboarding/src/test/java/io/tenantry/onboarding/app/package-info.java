// SPDX-License-Identifier: Apache-2.0
/** Tests of the process put together. */
@NullMarked
package io.tenantry.onboarding.app;

import org.jspecify.annotations.NullMarked;
