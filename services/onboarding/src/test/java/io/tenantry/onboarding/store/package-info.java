// SPDX-License-Identifier: Apache-2.0
/** What every store of tenants and operations keeps to, and the one in memory. */
@NullMarked
package io.tenantry.onboarding.store;

import org.jspecify.annotations.NullMarked;
