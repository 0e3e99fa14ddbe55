// SPDX-License-Identifier: Apache-2.0
/** Tenants and their names: what admins create, preview, look at, change and provision. */
@NullMarked
package io.tenantry.onboarding.http.tenant;

import org.jspecify.annotations.NullMarked;
