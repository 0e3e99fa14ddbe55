// SPDX-License-Identifier: Apache-2.0
/** Whether, and in which cell, there is room for one more tenant. */
@NullMarked
package io.tenantry.onboarding.capacity;

import org.jspecify.annotations.NullMarked;
