// SPDX-License-Identifier: Apache-2.0
/** Tests of the room for tenants. */
@NullMarked
package io.tenantry.onboarding.capacity;

import org.jspecify.annotations.NullMarked;
