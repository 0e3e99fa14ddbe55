// SPDX-License-Identifier: Apache-2.0
/** Port: where tenants and operations are kept, every write with a condition; what is due is read from it. */
@NullMarked
package io.tenantry.onboarding.store;

import org.jspecify.annotations.NullMarked;
