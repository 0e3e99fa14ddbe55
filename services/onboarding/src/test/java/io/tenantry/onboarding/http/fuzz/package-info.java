// SPDX-License-Identifier: Apache-2.0
/** Sends a running server what no client should; deterministic by a seed. */
@NullMarked
package io.tenantry.onboarding.http.fuzz;

import org.jspecify.annotations.NullMarked;
