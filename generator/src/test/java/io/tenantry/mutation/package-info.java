// SPDX-License-Identifier: Apache-2.0
/**
 * Weakens the shipped files one way at a time and asks every evaluator: what none of them notices is not proven. Top
 * floor of the proofs: imports all of them.
 */
@NullMarked
package io.tenantry.mutation;

import org.jspecify.annotations.NullMarked;
