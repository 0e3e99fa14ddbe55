// SPDX-License-Identifier: Apache-2.0
/**
 * Reads back what was committed: the tenants at a commit, what happened between two, who touched a folder, and what a
 * range of commits brings for the gate to see.
 */
@NullMarked
package io.tenantry.fleet.history;

import org.jspecify.annotations.NullMarked;
