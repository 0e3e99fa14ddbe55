// SPDX-License-Identifier: Apache-2.0
/** A tenant and the operation that gets it there: a value, written after every step. */
@NullMarked
package io.tenantry.onboarding.operation;

import org.jspecify.annotations.NullMarked;
