// SPDX-License-Identifier: Apache-2.0
/** Reads requests strictly: heads, paths, queries and bodies, and the network that they come from. */
@NullMarked
package io.tenantry.onboarding.http.request;

import org.jspecify.annotations.NullMarked;
