// SPDX-License-Identifier: Apache-2.0
/**
 * The commands about the fleet repository: init, render and gate. Imports the console and the generator's packages
 * tenant, yaml, overlay, kustomize, gate and fleet.
 */
@NullMarked
package io.tenantry.cli.fleet;

import org.jspecify.annotations.NullMarked;
