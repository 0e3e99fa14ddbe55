// SPDX-License-Identifier: Apache-2.0
/**
 * The onboarding journey: its steps, the one runner that journals and repeats them, and the worker that leases
 * operations. Imports the parent package and the generator; no Vert.x, no AWS, no JSON.
 */
@NullMarked
package io.tenantry.onboarding.journey;

import org.jspecify.annotations.NullMarked;
