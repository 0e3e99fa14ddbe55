// SPDX-License-Identifier: Apache-2.0
/**
 * The fleet repository as this process sees it: writes a new one from the seed, opens one, and has changes committed and
 * history read through one object.
 */
@NullMarked
package io.tenantry.fleet;

import org.jspecify.annotations.NullMarked;
