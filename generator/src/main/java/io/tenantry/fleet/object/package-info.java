// SPDX-License-Identifier: Apache-2.0
/**
 * Git's objects as values: ids of commits and trees, raw trees that are found in and spliced without a checkout, what a
 * pack holds; and how the fleet repository says no.
 */
@NullMarked
package io.tenantry.fleet.object;

import org.jspecify.annotations.NullMarked;
