// SPDX-License-Identifier: Apache-2.0
/**
 * How long the gate takes, for one tenant and for a fleet. Imports the generator; only
 * {@code Bench} imports it.
 */
@NullMarked
package io.tenantry.bench.gate;

import org.jspecify.annotations.NullMarked;
