// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about the fleet repository: init and render. Imports the console and the generator's packages tenant,
 * yaml, overlay, gate and fleet.
 */
@NullMarked
package io.tenantry.cli.fleet;

import org.jspecify.annotations.NullMarked;
